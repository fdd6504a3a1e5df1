// What is taken away from an experiment: its results as CSV, and its figures as pictures with all settings.
import { messageOf } from '../../../engine.js';
import { bitmap } from '../../../ui/bitmap.js';
import { chartPicture, chartSvg } from '../../../ui/chart-picture.js';
import { needFigureWords } from '../../../ui/figure-words.js';
import { save } from '../../../ui/save.js';
import { captionOf } from '../caption.js';
import { resultsCsv } from './columns.js';
import { namesOf } from './groups.js';

/** @typedef {import('./groups.js').Group} Group @typedef {import('./figure.js').Shown} Shown */
/** What there is of an experiment; `of`: how many variants there are, if they have an order.
 * @typedef {{ groups: readonly Group[], trials: readonly import('./variants.js').Trial[], variants: readonly import('./variants.js').Variant[], of: number|undefined }} Results */

/** How many pixels of a bitmap there are to one of the picture. */
const SCALE = 2;

export class Saving {
  /** @param {import('../../../types').Context} context @param {string} title @param {string} id of the experiment */
  constructor(context, title, id) {
    this.context = context;
    this.title = title;
    this.name = `mnist-${id}`;
  }

  /** @param {readonly Group[]} groups */
  csv(groups) {
    save(new Blob([resultsCsv(groups)], { type: 'text/csv' }), `${this.name}.csv`);
  }

  /** @param {Shown} shown @param {Results} results @returns {import('../../../types').TakenChart} */
  chart({ title, about, figure, numbers, keyed }, { groups, trials, variants, of }) {
    const entries = keyed ? namesOf(groups).map((entry) => ({ ...entry, ...(of !== undefined && { order: entry.slot, of }) })) : [];
    return { title, about, figure, numbers, entries, caption: captionOf(this.context, trials, variants, this.title) };
  }

  /** What the dialog offers. @param {readonly Shown[]} all @param {Results} results @returns {import('../../../types').Taken|null} */
  taken(all, results) {
    if (all.length === 0) return null;
    const { l10n } = this.context;
    return {
      name: this.name, pictures: all.map((shown) => chartPicture(shown.name, shown.title, () => this.chart(shown, results))),
      data: [{ label: l10n.text('experiments-results', { title: this.title }), files: [{ form: 'csv', name: `${this.name}.csv`, type: 'text/csv', make: () => resultsCsv(results.groups) }] }],
    };
  }

  /** @param {'svg'|'png'} format @param {Shown} shown @param {Results} results */
  async picture(format, shown, results) {
    const { assets, l10n, notices } = this.context;
    try {
      const [module] = await Promise.all([assets.module('pictures'), needFigureWords(l10n)]);
      const vector = new Blob([chartSvg(module, this.chart(shown, results), '', true)], { type: 'image/svg+xml' });
      save(format === 'svg' ? vector : await bitmap(vector, SCALE), `${this.name}-${shown.name}.${format}`);
      notices.clear('export');
    } catch (error) {
      notices.say('export', l10n.text('experiments-save-failed', { reason: messageOf(error, l10n) || /** @type {Error} */ (error).name }));
    }
  }
}
