// Makes files with the larger modules that come only when they are needed, and says what went wrong.
import { messageOf, tellTrap } from '../engine.js';
import { h } from '../ui/dom.js';
import { needFigureWords } from '../ui/figure-words.js';
import { save } from '../ui/save.js';

/** @typedef {Awaited<ReturnType<import('../types').Context['assets']['module']>>} Any */
/** @typedef {import('../types').TakenFile} File @typedef {'export'|'pictures'} From */

export class Maker {
  /** @param {import('../types').Context} context */
  constructor(context) {
    this.context = context;
    this.status = h('p', { class: 'quiet save-status', role: 'status' });
    /** @type {Set<() => void>} */
    this.stops = new Set();
  }

  /** A module with the words of figures; a failure is told, and tried again the next time. @template T @param {(module: any) => T|Promise<T>} make @param {From} [from] @returns {Promise<T|undefined>} */
  async run(make, from = 'export') {
    const { assets, l10n } = this.context;
    try {
      const [module] = await Promise.all([from === 'export' ? assets.module('export') : assets.module('pictures'), needFigureWords(l10n)]);
      const made = await make(module);
      this.status.textContent = '';
      return made;
    } catch (error) {
      tellTrap(error);
      this.status.textContent = l10n.text('save-failed', { why: messageOf(error, l10n) });
      return undefined;
    }
  }

  /** @param {File} file */
  async file({ name, type, make, from }) {
    const made = await this.run(make, from);
    if (made !== undefined) this.hand(typeof made === 'string' ? new Blob([made], { type }) : made, name);
  }

  /** Hands out a file, and says so. @param {Blob} content @param {string} name */
  hand(content, name) {
    save(content, name);
    this.status.textContent = this.context.l10n.text('save-done', { file: name });
  }

  /** What can be taken, with a button for each form of it. @param {string} label @param {File[]} files */
  row(label, files) {
    return this.line(label, files.map((file) => ({ form: file.form, press: () => this.file(file) })));
  }

  /** @param {string} label @param {Array<{ form: string, press: () => void }>} buttons */
  line(label, buttons) {
    const { l10n } = this.context;
    return h('div', { class: 'save-line' }, h('span', {}, label), ...buttons.map(({ form, press }) =>
      h('button', { type: 'button', 'aria-label': l10n.text('save-as', { what: label, form }), on: { click: press } }, l10n.text('save-form', { form }))));
  }

  /** Something that goes on is stopped when the dialog closes. @param {() => void} stop @returns {() => void} forgets it */
  whenClosed(stop) {
    this.stops.add(stop);
    return () => this.stops.delete(stop);
  }

  stop() {
    for (const stop of this.stops) stop();
  }
}
