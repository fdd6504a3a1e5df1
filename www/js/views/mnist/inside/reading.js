// A digit to be read: drawn by hand or one of the test images, and what every network makes of it.
import { h, setText } from '../../../ui/dom.js';
import { fill } from '../../../text.js';
import { digitCanvas, drawDigit, inkOf } from './digit.js';
import { Pace } from './pace.js';
import { Pad } from './pad.js';
import { Readers } from './readers.js';
import { TEXT, sure } from './text.js';

/** @typedef {import('../../../models/training/types').Job} Job */
/** @typedef {{ guess: import('./gallery.js').Guess, pixels: Uint8Array }} Borrowed */

/** Milliseconds between two readings of a drawing: as often as it is redrawn. */
const REST = 16;

export class Reading {
  /** @param {import('./asking.js').Asking} asking @param {() => void} borrow asks for a test image */
  constructor(asking, borrow) {
    this.asking = asking;
    /** A test image in place of a drawing. @type {Borrowed|null} */
    this.borrowed = null;
    /** @type {Job[]} */
    this.jobs = [];
    /** @type {import('../../../types').SlotStyle[]} */
    this.palette = [];
    this.pad = new Pad(() => this.drawn());
    this.image = digitCanvas();
    this.image.classList.add('borrowed');
    this.pad.element.append(this.image);
    this.small = digitCanvas();
    this.readers = new Readers();
    this.said = h('p', { class: 'for-readers', role: 'status' });
    this.which = h('p', { class: 'quiet' }, TEXT.drawHelp);
    this.seen = h('figure', { class: 'seen' }, this.small, h('figcaption', { class: 'quiet' }, TEXT.seen));
    const buttons = h('div', { class: 'buttons' },
      h('button', { type: 'button', on: { click: () => this.clear() } }, TEXT.clear),
      h('button', { type: 'button', on: { click: borrow } }, TEXT.borrow));
    this.element = h('section', { class: 'panel reading' }, h('h2', {}, TEXT.draw),
      h('div', { class: 'reading-body' }, h('div', { class: 'write' }, this.which, this.pad.element, buttons, this.seen), h('div', {}, this.readers.element, this.said)));
    this.pace = new Pace(() => this.read(), REST);
    this.show();
  }

  /** Whether there is nothing to be read. */
  get blank() {
    return !this.borrowed && this.pad.empty;
  }

  free() {
    this.pad.free();
    this.pace.stop();
  }

  /** @param {Job[]} jobs @param {import('../../../types').SlotStyle[]} palette */
  set(jobs, palette) {
    const recoloured = palette !== this.palette;
    Object.assign(this, { jobs, palette });
    if (recoloured) this.show();
  }

  /** Reads again what is there: the networks have learned. */
  again() {
    this.announce = false;
    this.pace.want();
  }

  drawn() {
    this.borrowed = null;
    this.show();
    this.readAloud();
  }

  clear() {
    this.borrowed = null;
    this.pad.clear();
    this.show();
    this.readAloud();
  }

  /** @param {Borrowed} borrowed */
  take(borrowed) {
    this.borrowed = borrowed;
    this.pad.clear();
    this.show();
    this.readAloud();
  }

  readAloud() {
    this.announce = true;
    this.pace.want();
  }

  show() {
    const { borrowed } = this;
    this.image.hidden = !borrowed;
    this.seen.hidden = Boolean(borrowed) || this.pad.empty;
    setText(this.which, borrowed ? fill(TEXT.borrowed, borrowed.guess) : TEXT.drawHelp);
    if (borrowed) drawDigit(this.image, borrowed.pixels, inkOf(this.element));
    else this.pad.draw();
  }

  async read() {
    const { jobs, borrowed, announce } = this;
    const points = new Float32Array(this.pad.points);
    const { blank } = this;
    const answers = blank ? jobs.map(() => null) : await Promise.all(jobs.map(({ key }) => (borrowed ? this.asking.ask(key, 'predict', borrowed.pixels) : this.asking.ask(key, 'readDrawing', points))));
    const readers = jobs.map(({ key, label, slot }, i) => ({ key, label, style: this.palette[slot % this.palette.length], probabilities: answers[i] ?? null }));
    this.readers.set(readers);
    const heard = readers.filter(({ probabilities }) => probabilities && Number.isFinite(probabilities[0]));
    if (announce) setText(this.said, heard.map(({ label, probabilities }) => spoken(label, [.../** @type {Float32Array} */ (probabilities)])).join('; '));
    if (blank || borrowed) return;
    const pixels = await this.asking.any(jobs.map(({ key }) => key), 'drawnDigit', points);
    if (pixels) drawDigit(this.small, pixels, inkOf(this.element));
  }
}

/** @param {string} name @param {number[]} probabilities */
function spoken(name, probabilities) {
  const most = Math.max(...probabilities);
  return fill(TEXT.reads, { name, answer: probabilities.indexOf(most), share: sure(most) });
}
