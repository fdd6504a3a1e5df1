// Light, dark or high contrast: as the system says, unless a person or a link said otherwise.

const KEY = 'playground-theme';

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
  /** @param {string|undefined} start @param {boolean} remembers whether the choice holds for the next visit @param {() => void} changed @param {AbortSignal} signal */
  constructor(start, remembers, changed, signal) {
    const first = start ?? (remembers ? remembered() : null);
    this.choice = first !== null && CHOICES.includes(first) ? first : 'system';
    this.remembers = remembers;
    this.changed = changed;
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.contrast = matchMedia('(prefers-contrast: more)');
    for (const asked of [this.dark, this.contrast]) asked.addEventListener('change', changed, { signal });
  }

  /** The theme in effect. @param {string|null} fromLink */
  now(fromLink) {
    const wanted = fromLink ?? (this.choice === 'system' ? (this.dark.matches ? 'dark' : 'light') : this.choice);
    return (this.contrast.matches && STRONGER[wanted]) || wanted;
  }

  /** The next choice, and round again. */
  next() {
    this.choice = CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length];
    if (this.remembers) remember(this.choice);
    this.changed();
  }
}
