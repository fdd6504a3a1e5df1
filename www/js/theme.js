// Light, dark or high contrast: as the system says, unless a person or a link said otherwise.

const KEY = 'playground-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const contrast = matchMedia('(prefers-contrast: more)');

/** What a person may choose; all but the first are themes that the charts have too. */
const CHOICES = ['system', 'light', 'dark', 'contrast', 'contrast-dark'];

/** What whoever asks the system for more contrast gets in place of a theme. @type {Record<string, string>} */
const STRONGER = { light: 'contrast', dark: 'contrast-dark' };

/** What the person chose on this device; storage may be denied. @returns {string|null} */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} theme */
function remember(theme) {
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Nothing is kept then, and nothing is lost.
  }
}

export class Theme {
  /** @param {() => void} changed */
  constructor(changed) {
    const kept = remembered();
    this.choice = kept !== null && CHOICES.includes(kept) ? kept : 'system';
    this.changed = changed;
    dark.addEventListener('change', changed);
    contrast.addEventListener('change', changed);
  }

  /** The theme in effect. @param {string|null} fromLink */
  now(fromLink) {
    const wanted = fromLink ?? (this.choice === 'system' ? (dark.matches ? 'dark' : 'light') : this.choice);
    return (contrast.matches && STRONGER[wanted]) || wanted;
  }

  /** The next choice, and round again. */
  next() {
    this.choice = CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length];
    remember(this.choice);
    this.changed();
  }
}
