// The theme (light, dark or high contrast): that of the system, unless a person or a link has chosen another.

const KEY = 'playground-theme';

/** The choices of a person. All but the first are also themes of the charts. */
const CHOICES = ['system', 'light', 'dark', 'contrast', 'contrast-dark'];

/** The theme that replaces another if the system asks for more contrast. @type {Record<string, string>} */
const STRONGER = { light: 'contrast', dark: 'contrast-dark' };

/** The choice that is stored on this device, if any; storage may be denied. @returns {string|null} */
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
    // Storage is denied: the choice holds only for this visit.
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
    this.contrast = matchMedia('(prefers-contrast: more), (forced-colors: active)');
    /** Whether the theme is for paper now. */
    this.printing = false;
    for (const asked of [this.dark, this.contrast]) asked.addEventListener('change', changed, { signal });
  }

  /** The theme in effect. @param {string|null} fromLink */
  now(fromLink) {
    if (this.printing) return 'light';
    const wanted = fromLink ?? (this.choice === 'system' ? (this.dark.matches ? 'dark' : 'light') : this.choice);
    return (this.contrast.matches && STRONGER[wanted]) || wanted;
  }

  /** Selects the next choice; after the last, the first. */
  next() {
    this.choice = CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length];
    if (this.remembers) remember(this.choice);
    this.changed();
  }
}
