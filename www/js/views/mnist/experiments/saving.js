// What is taken away from an experiment: its results as CSV, and its figures as pictures with all settings.
import { messageOf } from '../../../engine.js';
import { bitmap } from '../../../ui/bitmap.js';
import { save } from '../../../ui/save.js';
import { captionOf } from './caption.js';
import { resultsCsv } from './columns.js';
import { namesOf } from './groups.js';

/** @typedef {import('./groups.js').Group} Group @typedef {import('./variants.js').Trial} Trial */

/** The size of a picture in CSS pixels, and how many pixels of a bitmap there are to one of these. */
const [WIDTH, SCALE] = [760, 2];
/** What pictures are printed on. */
const THEME = 'light';

export class Saving {
  /** @param {import('../../../types').Context} context @param {string} title @param {string} id of the experiment */
  constructor(context, title, id) {
    this.context = context;
    this.title = title;
    this.id = id;
  }

  /** @param {readonly Group[]} groups */
  csv(groups) {
    save(new Blob([resultsCsv(groups)], { type: 'text/csv' }), `mnist-${this.id}.csv`);
  }

  /** @param {'svg'|'png'} format @param {import('./figure.js').Shown} shown @param {readonly Group[]} groups @param {readonly Trial[]} trials
   * @param {readonly import('./variants.js').Variant[]} variants @param {number|undefined} of how many variants there are, if they have an order */
  async picture(format, { title, help, figure, numbers, name, keyed }, groups, trials, variants, of) {
    const { assets, l10n, notices } = this.context;
    try {
      const { trainingPicture } = await assets.module('pictures');
      const entries = keyed ? namesOf(groups).map((entry) => ({ ...entry, ...(of !== undefined && { order: entry.slot, of }) })) : [];
      const caption = captionOf(this.context, trials, variants, this.title);
      const svg = trainingPicture(JSON.stringify({ ...figure, heading: title, about: help, entries, caption, width: WIDTH }), numbers, THEME);
      const vector = new Blob([svg], { type: 'image/svg+xml' });
      save(format === 'svg' ? vector : await bitmap(vector, SCALE), `mnist-${this.id}-${name}.${format}`);
      notices.clear('export');
    } catch (error) {
      notices.say('export', l10n.text('experiments-save-failed', { reason: messageOf(error, l10n) || /** @type {Error} */ (error).name }));
    }
  }
}
