// Look inside: what a network predicts for test images and for what a person draws, which digits it confuses, where it is
// wrong and most confident, and the weights of its first layer. It is updated about once a second during training.
import { h, setText } from '../../../ui/dom.js';
import { ConfusionMatrix } from './confusion-matrix.js';
import { DrawPanel } from './draw-panel.js';
import { FirstLayer } from './first-layer.js';
import { Gallery } from './gallery.js';
import { NetworkQueries } from './network-queries.js';
import { NetworkSelect } from './network-select.js';
import { RateLimiter } from './rate-limiter.js';

/** @typedef {import('./gallery.js').Guess} Guess */

/** Milliseconds between two updates. */
const REST = 1000;
/** The number of test images on a page, and of the most confident mistakes. */
const SAMPLES = 24;
const MISTAKES = 12;

export class Inside {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/comparison.js').Comparison} comparison */
  constructor(context, comparison) {
    const { l10n, part } = context;
    this.context = context;
    this.comparison = comparison;
    this.networks = new NetworkQueries(comparison);
    /** The index of the first test image on the page. */
    this.from = 0;
    /** The cell of the matrix whose images are shown instead of a page; null if there is none. @type {{ label: number, answer: number }|null} */
    this.cell = null;
    /** The values from which the pictures were made. */
    this.seen = '';
    this.theme = '';
    /** The data from which the images are. */
    this.data = comparison.data.id;
    this.limiter = new RateLimiter(() => this.look(), REST);
    /** Whether a first test image was shown. It is chosen automatically, so that the panel is not empty at first. */
    this.greeted = false;
    /** The number of test images that were classified in the panel so far. */
    this.taken = 0;
    this.select = new NetworkSelect(context, comparison);
    this.status = h('p', { class: 'quiet' });
    this.draw = new DrawPanel(context, this.networks, () => this.takeNext());
    const take = (/** @type {Guess} */ guess, /** @type {Uint8Array} */ pixels) => this.take(guess, pixels);
    this.samples = new Gallery(l10n, take);
    this.samplesHelp = h('p', { class: 'quiet' });
    this.more = part('samples-more', h('button', { type: 'button', on: { click: () => this.next() } }, l10n.text('inside-more')));
    this.confusion = new ConfusionMatrix(l10n, (label, answer) => this.open({ label, answer }));
    this.mistakes = new Gallery(l10n, take);
    this.firstLayer = new FirstLayer((what, values) => l10n.text(`inside-units-${what}`, values));
    this.samplesPanel = this.panel('samples', l10n.text('inside-samples'), this.samplesHelp, this.samples.element, this.more);
    this.body = h('div', { class: 'inside-body' }, this.draw.element,
      this.panel('confusion', l10n.text('inside-confusion'), h('p', { class: 'quiet', 'aria-hidden': 'true' }, l10n.text('inside-confusion-help')), this.confusion.element),
      this.samplesPanel,
      this.panel('mistakes', l10n.text('inside-mistakes'), h('p', { class: 'quiet' }, l10n.text('inside-mistakes-help')), this.mistakes.element),
      this.panel('weights', l10n.text('inside-units'), this.firstLayer.element));
    this.start = part('inside-start', h('button', { type: 'button', class: 'primary', on: { click: () => comparison.start() } }, l10n.text('mnist-start-training')));
    this.nothing = h('div', { class: 'panel', hidden: true }, h('p', {}, l10n.text('inside-nothing')), this.start);
    this.bar = h('div', { class: 'inside-bar' }, h('label', { htmlFor: this.select.element.id }, l10n.text('inside-network')), this.select.element, this.status);
    this.element = part('inside', h('div', { class: 'inside' }, this.bar, this.nothing, this.body));
  }

  free() {
    this.limiter.stop();
    this.draw.free();
    this.firstLayer.free();
  }

  /** @param {string} name @param {string} title @param {...Node} children */
  panel(name, title, ...children) {
    const id = this.context.id(`${name}-title`);
    return this.context.part(name, h('section', { class: `panel ${name}`, 'aria-labelledby': id }, h('h2', { id }, title), ...children));
  }

  /** @param {import('../../../types').Frame} frame */
  render({ theme }) {
    const runs = [...this.comparison.runs.values()];
    const { run } = this.select;
    const { id } = this.comparison.data;
    this.theme = theme;
    if (id !== this.data) this.begin(id);
    // An untrained network can be looked into, but nothing is downloaded for it alone.
    const isThere = run !== undefined && (this.comparison.data.asked || runs.some(({ step }) => step > 0));
    this.nothing.hidden = isThere;
    this.bar.hidden = !isThere;
    this.start.hidden = runs.length === 0;
    this.body.hidden = !isThere;
    this.select.render();
    if (!isThere) {
      setText(this.status, '');
      return;
    }
    this.draw.set(runs.map(({ job }) => job), this.context.catalog.palette[theme]);
    if (this.key !== this.seen) this.limiter.request();
  }

  /** Begins with other data: their images and labels are others. @param {string} data */
  begin(data) {
    this.data = data;
    [this.from, this.taken, this.cell, this.greeted] = [0, 0, null, false];
    this.draw.forget();
    for (const gallery of [this.samples, this.mistakes]) gallery.set([], new Uint8Array(), '');
  }

  /** A text of all values on which the pictures depend. */
  get key() {
    const versions = [...this.comparison.runs.values()].map(({ job, version }) => `${job.key}:${version}`);
    return JSON.stringify([this.select.run?.job.key, versions, this.theme, this.from, this.cell, this.data, this.comparison.data.test]);
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
    this.draw.take({ guess, pixels: pixels.slice() });
    this.draw.element.scrollIntoView({ block: 'nearest' });
  }

  /** Takes the next test image to be classified. */
  async takeNext() {
    const { run } = this.select;
    if (!run) return;
    const [guess] = await this.networks.ask(run.job.key, 'samples', this.taken++, 1) ?? [];
    if (!guess) return;
    const pixels = await this.networks.ask(run.job.key, 'images', [guess.example]);
    if (pixels) this.draw.take({ guess, pixels });
  }

  /** Asks the network about everything that is shown. */
  async look() {
    const { run } = this.select;
    if (!run) return;
    const { l10n } = this.context;
    const seen = this.key;
    const { job, epoch } = run;
    const { key, spec } = job;
    const { cell } = this;
    const [report, guesses, picture] = await Promise.all([
      this.networks.ask(key, 'report', MISTAKES),
      cell ? this.networks.ask(key, 'takenFor', cell.label, cell.answer, SAMPLES) : this.networks.ask(key, 'samples', this.from, SAMPLES),
      this.networks.ask(key, 'unitPictures'),
    ]);
    // The network cannot answer yet. Its next change causes another update.
    if (!report || !guesses || !picture) return;
    const all = [...guesses, ...report.mistakes];
    const images = await this.networks.ask(key, 'images', all.map(({ example }) => example));
    if (!images) return;
    const split = (images.length / (all.length || 1)) * guesses.length;
    // Name the network that made the pictures, which may no longer be the best one.
    this.select.pictured = key;
    this.select.render();
    setText(this.status, statusOf(l10n, job.label, epoch, report.confusion));
    this.confusion.set(report.confusion);
    this.samples.set(guesses, images.subarray(0, split), l10n.text('inside-no-images'));
    this.mistakes.set(report.mistakes, images.subarray(split), l10n.text('inside-no-mistakes'));
    this.firstLayer.set(picture, (spec.mnist.hidden ?? []).length > 0);
    setText(this.samplesHelp, cell ? cellText(l10n, cell, report.confusion[cell.label][cell.answer], guesses.length) : l10n.text('inside-samples-help'));
    setText(this.more, cell ? l10n.text('inside-all') : l10n.text('inside-more'));
    this.draw.refresh();
    if (!this.greeted && this.draw.blank) this.takeNext();
    this.greeted = true;
    this.seen = seen;
  }
}

/** The accuracy computed from the matrix: the last accuracy in the table may be older, or newer.
 * @param {import('../../../l10n.js').L10n} l10n @param {string} name @param {number} epoch @param {number[][]} confusion */
function statusOf(l10n, name, epoch, confusion) {
  const all = confusion.flat().reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
  return l10n.text('inside-status', { name, epochs: l10n.fixed(epoch, 2), accuracy: all > 0 ? l10n.percent(right / all) : 'none' });
}

/** @param {import('../../../l10n.js').L10n} l10n @param {{ label: number, answer: number }} cell @param {number} count @param {number} shown */
function cellText(l10n, { label, answer }, count, shown) {
  return l10n.text('inside-cell', { label, answer, count, all: count > shown ? 'no' : 'yes', shown });
}
