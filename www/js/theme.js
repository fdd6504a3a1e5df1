// Light or dark: as the system says, unless a person or a link said otherwise.

const KEY = 'playground-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

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
    /** @type {string} */
    this.choice = kept === 'light' || kept === 'dark' ? kept : 'system';
    this.changed = changed;
    system.addEventListener('change', changed);
  }

  /** The theme in effect. @param {string|null} fromLink */
  now(fromLink) {
    if (fromLink) return fromLink;
    if (this.choice !== 'system') return this.choice;
    return system.matches ? 'dark' : 'light';
  }

  /** System, light, dark, and round again. */
  next() {
    this.choice = { system: 'light', light: 'dark' }[this.choice] ?? 'system';
    remember(this.choice);
    this.changed();
  }
}
