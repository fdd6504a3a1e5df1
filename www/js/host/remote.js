// What a page around may ask of a playground and hear of it, by messages or as the methods of an element.
import { specJson } from '../engine.js';
import { SurfaceModel } from '../models/surface.js';
import { conceals } from '../state/state.js';
import { EVENTS } from './events.js';
import { merged } from './values.js';

/** @typedef {import('../types').Playground} Playground @typedef {import('../types').PlaygroundEvent} Event */

export class Remote {
  /** @param {Playground} playground */
  constructor(playground) {
    this.playground = playground;
  }

  /** The replay of runs; null for trainings. */
  get model() {
    const { context, state } = this.playground;
    return state.spec.kind === 'run' ? context.model('run', SurfaceModel) : null;
  }

  get state() {
    const { link, state } = this.playground;
    const { view, spec, page: { step } } = state;
    const { model } = this;
    // What was changed just now is run by the next frame.
    model?.follow(state);
    // The spec and the link are copies: what is done to them changes nothing here.
    return { link, view, spec: structuredClone(spec), step: model ? model.chosen : step, last: model ? model.last : null, playing: model?.playing ?? this.trains };
  }

  get button() {
    return /** @type {HTMLButtonElement|null} */ (this.playground.element?.querySelector('[data-part="play"]') ?? null);
  }

  /** Whether a training runs now. */
  get trains() {
    const { context, state } = this.playground;
    return state.spec.kind === 'training' && this.button?.title === context.l10n.text('mnist-pause');
  }

  /** Gives keys of the link other values. @param {Record<string, import('./values.js').Value|undefined>} values */
  set(values) {
    this.playground.show(merged(this.playground.link, values));
  }

  /** Another link, in the place of the whole one. @param {string} link */
  open(link) {
    this.playground.show(link.startsWith('#') ? link : `#${link}`);
  }

  play() {
    if (this.model ? !this.model.playing : !this.trains) this.button?.click();
  }

  pause() {
    if (this.model) this.model.pause();
    else if (this.trains) this.button?.click();
  }

  /** Shows a step, or the next one. @param {number} [step] */
  step(step) {
    const { model } = this;
    if (model) model.go(step ?? model.chosen + 1);
  }

  /** The run as a figure for print: SVG, as the command line draws it. Of a training there is none. @returns {Promise<string>} */
  async toSVG() {
    const { context: { assets, l10n }, state: { spec } } = this.playground;
    if (spec.kind !== 'run') throw new TypeError(spec.kind);
    const [module] = await Promise.all([assets.module('export'), ...['figures', 'settings', 'faults'].map((part) => l10n.need(part))]);
    return module.runFigure(specJson(spec), (/** @type {string} */ id, /** @type {any[]} */ values) => {
      const named = Object.fromEntries(values.flatMap((value, at) => (at % 2 === 0 ? [[value, values[at + 1]]] : [])));
      return l10n.has(id) ? l10n.text(id, named) : undefined;
    });
  }

  /** Tells of events, as `EVENTS` lists them. What a link conceals is not told. @param {(type: Event, detail: any) => void} tell @returns {() => void} */
  on(tell) {
    const { playground } = this;
    const stops = EVENTS.map((type) => playground.on(type, (detail) => {
      const ahead = type === 'diverged' && conceals(playground.state) && detail.step > (this.model?.chosen ?? 0);
      if (!ahead) tell(type, type === 'change' ? { link: playground.link } : { ...detail });
    }));
    return () => stops.forEach((stop) => stop());
  }
}
