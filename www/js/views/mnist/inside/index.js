// Look inside: what a network reads in test images and in what one draws, what it confuses, where it errs most surely,
// and what its first layer looks for. It follows the training at a quiet pace.
import { h, setText } from '../../../ui/dom.js';
import { fixed } from '../../../format.js';
import { loadStyle } from '../../../resources.js';
import { fill } from '../../../text.js';
import { Asking } from './asking.js';
import { Confusion } from './confusion.js';
import { Gallery } from './gallery.js';
import { Pace } from './pace.js';
import { Reading } from './reading.js';
import { percent } from '../text.js';
import { TEXT } from './text.js';
import { Units } from './units.js';

await loadStyle('../css/inside.css');

/** @typedef {import('../../../models/training/run.js').Run} Run */
/** @typedef {import('./gallery.js').Guess} Guess */

/** Milliseconds between two looks. */
const REST = 1000;
/** Test images on a page, and how many of the surest errors. */
const SAMPLES = 24;
const MISTAKES = 12;
const BEST = '';

export class Inside {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/comparison.js').Comparison} comparison */
  constructor(context, comparison) {
    this.context = context;
    this.comparison = comparison;
    this.asking = new Asking(comparison);
    /** Which network is looked into. */
    this.chosen = BEST;
    /** Where the page of test images begins, or the cell of the matrix whose images are shown. */
    this.from = 0;
    /** @type {{ label: number, answer: number }|null} */
    this.cell = null;
    /** What was last looked at. */
    this.seen = '';
    this.theme = '';
    this.pace = new Pace(() => this.look(), REST);
    /** Whether something was there to be read as soon as a network could. */
    this.greeted = false;
    /** Test images that were taken to be read. */
    this.borrows = 0;
    this.select = h('select', { id: 'inside-of', on: { change: () => this.choose(this.select.value) } });
    this.status = h('p', { class: 'quiet' });
    this.reading = new Reading(this.asking, () => this.borrow());
    const take = (/** @type {Guess} */ guess, /** @type {Uint8Array} */ pixels) => this.take(guess, pixels);
    this.samples = new Gallery(take);
    this.samplesTitle = h('p', { class: 'quiet' });
    this.more = h('button', { type: 'button', on: { click: () => this.next() } }, TEXT.more);
    this.confusion = new Confusion((label, answer) => this.open({ label, answer }));
    this.mistakes = new Gallery(take);
    this.units = new Units();
    this.samplesPanel = panel(TEXT.samples, 'samples', this.samplesTitle, this.samples.element, this.more);
    this.body = h('div', { class: 'inside-body' }, this.reading.element,
      panel(TEXT.confusion, 'confusion', h('p', { class: 'quiet', 'aria-hidden': 'true' }, TEXT.confusionHelp), this.confusion.element),
      this.samplesPanel,
      panel(TEXT.mistakes, 'mistakes', h('p', { class: 'quiet' }, TEXT.mistakesHelp), this.mistakes.element),
      panel(TEXT.units, 'weights', this.units.element));
    this.nothing = h('p', { class: 'panel', hidden: true }, TEXT.nothing);
    this.element = h('div', { class: 'inside' },
      h('div', { class: 'inside-bar' }, h('label', { htmlFor: 'inside-of' }, TEXT.of), this.select, this.status), this.nothing, this.body);
  }

  free() {
    this.pace.stop();
    this.reading.free();
    this.units.free();
  }

  /** @param {import('../../../types').Frame} frame */
  render({ theme }) {
    const runs = [...this.comparison.runs.values()];
    this.theme = theme;
    const run = this.run();
    this.nothing.hidden = runs.length > 0;
    this.body.hidden = !run;
    this.drawChooser(runs);
    if (!run) {
      setText(this.status, '');
      return;
    }
    this.reading.set(runs.map(({ job }) => job), this.context.catalog.palette[theme]);
    const now = this.key();
    if (now !== this.seen) this.pace.want();
  }

  /** The network that is looked into. */
  run() {
    const { runs } = this.comparison;
    const chosen = runs.get(this.chosen);
    if (chosen) return chosen;
    return [...runs.values()].reduce((/** @type {Run|undefined} */ best, run) => (best && scoreOf(best) >= scoreOf(run) ? best : run), undefined);
  }

  /** All that the pictures depend on. */
  key() {
    const versions = [...this.comparison.runs.values()].map(({ job, version }) => `${job.key}:${version}`);
    return JSON.stringify([this.run()?.job.key, versions, this.theme, this.from, this.cell, this.comparison.data.test]);
  }

  /** @param {Run[]} runs */
  drawChooser(runs) {
    const best = this.chosen === BEST ? this.run() : undefined;
    const options = [[BEST, best ? fill(TEXT.bestNow, { name: best.job.label }) : TEXT.best], ...runs.map(({ job }) => [job.key, job.label])];
    const now = [...this.select.options];
    if (now.length !== options.length || options.some(([value, label], i) => now[i].value !== value || now[i].text !== label)) {
      this.select.replaceChildren(...options.map(([value, label]) => h('option', { value }, label)));
    }
    this.select.value = this.comparison.runs.has(this.chosen) ? this.chosen : BEST;
  }

  /** @param {string} key */
  choose(key) {
    this.chosen = key;
    this.context.store.invalidate();
  }

  /** The next page of test images, or back from a cell of the matrix to all of them. */
  next() {
    if (this.cell) this.cell = null;
    else this.from += SAMPLES;
    this.context.store.invalidate();
  }

  /** @param {{ label: number, answer: number }} cell */
  open(cell) {
    this.cell = cell;
    this.samplesPanel.scrollIntoView({ block: 'nearest' });
    this.context.store.invalidate();
  }

  /** @param {Guess} guess @param {Uint8Array} pixels */
  take(guess, pixels) {
    this.reading.take({ guess, pixels: pixels.slice() });
    this.reading.element.scrollIntoView({ block: 'nearest' });
  }

  /** A test image to be read, one after the other. */
  async borrow() {
    const run = this.run();
    if (!run) return;
    const [guess] = await this.asking.ask(run.job.key, 'samples', this.borrows++, 1) ?? [];
    if (!guess) return;
    const pixels = await this.asking.ask(run.job.key, 'images', [guess.example]);
    if (!pixels) return;
    this.reading.take({ guess, pixels });
  }

  /** Asks the network about everything that is shown. */
  async look() {
    const run = this.run();
    if (!run) return;
    const seen = this.key();
    const { job, epoch } = run;
    const { key, spec } = job;
    const { cell } = this;
    const [report, guesses, picture] = await Promise.all([
      this.asking.ask(key, 'report', MISTAKES),
      cell ? this.asking.ask(key, 'takenFor', cell.label, cell.answer, SAMPLES) : this.asking.ask(key, 'samples', this.from, SAMPLES),
      this.asking.ask(key, 'unitPictures'),
    ]);
    // Not there yet: what comes next is a change, and is looked at then.
    if (!report || !guesses || !picture) return;
    const all = [...guesses, ...report.mistakes];
    const images = await this.asking.ask(key, 'images', all.map(({ example }) => example));
    if (!images) return;
    const split = (images.length / (all.length || 1)) * guesses.length;
    // It tells whose pictures these are, and not who is the best by now.
    setText(this.status, statusOf(job.label, epoch, report.confusion));
    this.confusion.set(report.confusion);
    this.samples.set(guesses, images.subarray(0, split), TEXT.none);
    this.mistakes.set(report.mistakes, images.subarray(split), TEXT.noMistakes);
    this.units.set(picture, (spec.mnist.hidden ?? []).length > 0);
    setText(this.samplesTitle, cell ? titleOf(cell, report.confusion[cell.label][cell.answer], guesses.length) : TEXT.samplesHelp);
    setText(this.more, cell ? TEXT.all : TEXT.more);
    this.reading.again();
    if (!this.greeted && this.reading.blank) this.borrow();
    this.greeted = true;
    this.seen = seen;
  }
}

/** @param {string} title @param {string} name @param {...Node} children */
function panel(title, name, ...children) {
  return h('section', { class: `panel ${name}` }, h('h2', {}, title), ...children);
}

/** @param {Run} run */
function scoreOf(run) {
  return run.tests.at(-1)?.accuracy ?? -1;
}

/** How much of what the matrix shows is right: the last judgement in the table may be a quarter of an epoch older.
 * @param {string} name @param {number} epoch @param {number[][]} confusion */
function statusOf(name, epoch, confusion) {
  const all = confusion.flat().reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
  const epochs = fixed(epoch, 2);
  return all > 0 ? fill(TEXT.status, { name, epochs, accuracy: percent(right / all) }) : fill(TEXT.untested, { name, epochs });
}

/** @param {{ label: number, answer: number }} cell @param {number} count @param {number} shown */
function titleOf(cell, count, shown) {
  const title = fill(TEXT.cell, { ...cell, count });
  return count > shown ? `${title} (${fill(TEXT.cellMost, { shown, count })})` : title;
}
