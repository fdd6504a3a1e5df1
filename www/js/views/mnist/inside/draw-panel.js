// The panel with a digit, drawn by hand or taken from the test images, and the predictions of every network.
import { h, setText } from '../../../ui/dom.js';
import { enable } from '../enabled.js';
import { confidence } from './confidence.js';
import { digitCanvas, drawDigit, inkOf } from './digit-canvas.js';
import { DrawingArea } from './drawing-area.js';
import { Predictions, isFinitePrediction, mostProbable } from './predictions.js';
import { RateLimiter } from './rate-limiter.js';

/** @typedef {import('../../../models/training/types').Job} Job */
/** @typedef {import('./gallery.js').Guess} Guess */

/** Milliseconds between two classifications of a drawing. */
const REST = 16;

export class DrawPanel {
  /** @param {import('../../../types').Context} context @param {import('./network-queries.js').NetworkQueries} networks @param {() => void} borrow requests a test image */
  constructor({ l10n, id, part }, networks, borrow) {
    this.l10n = l10n;
    this.networks = networks;
    /** The test image that is shown instead of a drawing, if any. @type {{ guess: Guess, pixels: Uint8Array }|null} */
    this.testImage = null;
    /** @type {Job[]} */
    this.jobs = [];
    /** @type {import('../../../types').SlotStyle[]} */
    this.palette = [];
    /** Whether the next predictions are reported to screen readers. */
    this.announce = false;
    this.area = new DrawingArea(l10n.text('inside-area'), () => this.drawn());
    this.image = digitCanvas();
    this.image.classList.add('test-image');
    this.area.element.append(this.image);
    this.scaled = digitCanvas();
    this.predictions = new Predictions(l10n);
    this.live = h('p', { class: 'for-readers', role: 'status' });
    this.help = h('p', { class: 'quiet' });
    this.seen = h('figure', { class: 'seen' }, this.scaled, h('figcaption', { class: 'quiet' }, l10n.text('inside-seen')));
    this.clearButton = part('draw-clear', h('button', { type: 'button', on: { click: () => this.clear() } }, l10n.text('inside-clear')));
    const buttons = h('div', { class: 'buttons' }, this.clearButton,
      part('draw-test-image', h('button', { type: 'button', on: { click: borrow } }, l10n.text('inside-take-test-image'))));
    const title = id('draw-title');
    this.element = part('draw', h('section', { class: 'panel draw', 'aria-labelledby': title }, h('h2', { id: title }, l10n.text('inside-draw')),
      h('div', { class: 'draw-body' }, h('div', { class: 'draw-input' }, this.help, this.area.element, buttons, this.seen), h('div', {}, this.predictions.element, this.live))));
    this.limiter = new RateLimiter(() => this.classify(), REST);
    this.show();
  }

  /** Whether there is nothing to classify. */
  get blank() {
    return !this.testImage && this.area.empty;
  }

  free() {
    this.area.free();
    this.limiter.stop();
  }

  /** @param {Job[]} jobs @param {import('../../../types').SlotStyle[]} palette */
  set(jobs, palette) {
    const recolored = palette !== this.palette;
    Object.assign(this, { jobs, palette });
    if (recolored) this.show();
  }

  /** Classifies the current image again, after the networks have learned. */
  refresh() {
    this.announce = false;
    this.limiter.request();
  }

  drawn() {
    this.testImage = null;
    this.update();
  }

  clear() {
    this.testImage = null;
    this.area.clear();
    this.update();
  }

  /** Forgets a test image, of data that are not there any longer; a drawing stays. */
  forget() {
    if (this.testImage) this.clear();
  }

  /** @param {{ guess: Guess, pixels: Uint8Array }} testImage */
  take(testImage) {
    this.testImage = testImage;
    this.area.clear();
    this.update();
  }

  /** Shows and classifies a new image. */
  update() {
    this.show();
    this.announce = true;
    this.limiter.request();
  }

  show() {
    const { l10n, testImage } = this;
    this.image.hidden = !testImage;
    this.seen.hidden = Boolean(testImage) || this.area.empty;
    enable(this.clearButton, '', this.blank ? l10n.text('inside-nothing-to-clear') : null);
    setText(this.help, testImage
      ? l10n.text('inside-test-image', { example: String(testImage.guess.example), label: testImage.guess.label })
      : l10n.text('inside-draw-help'));
    if (testImage) drawDigit(this.image, testImage.pixels, inkOf(this.element));
    else this.area.draw();
  }

  async classify() {
    const { jobs, testImage, announce, blank, networks } = this;
    const points = new Float32Array(this.area.points);
    const ask = (/** @type {Job} */ { key }) => (testImage ? networks.ask(key, 'predict', testImage.pixels) : networks.ask(key, 'readDrawing', points));
    const answers = blank ? [] : await Promise.all(jobs.map(ask));
    const predictions = jobs.map(({ key, label, slot }, i) => ({ key, label, style: this.palette[slot % this.palette.length], probabilities: answers[i] ?? null }));
    this.predictions.set(predictions);
    if (announce) setText(this.live, this.spoken(predictions));
    if (blank || testImage) return;
    const pixels = await networks.askAny(jobs.map(({ key }) => key), 'drawnDigit', points);
    if (pixels) drawDigit(this.scaled, pixels, inkOf(this.element));
  }

  /** @param {import('./predictions.js').Prediction[]} predictions */
  spoken(predictions) {
    const { l10n } = this;
    return l10n.list(predictions.flatMap(({ label, probabilities }) => {
      if (!probabilities || !isFinitePrediction(probabilities)) return [];
      const { answer, probability } = mostProbable(probabilities);
      return [l10n.text('inside-predicts', { name: label, answer, share: confidence(l10n, probability) })];
    }));
  }
}
