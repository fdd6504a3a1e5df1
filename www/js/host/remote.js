// What a page around may ask of a playground and hear of it, by messages or as the methods of an element.
import { specJson } from '../engine.js';
import { SurfaceModel } from '../models/surface.js';
import { conceals } from '../state/state.js';
import { EVENTS } from './events.js';
import { merged } from './values.js';
import { figureWords, needFigureWords } from '../ui/figure-words.js';

/** @typedef {import('../types').Playground} Playground @typedef {import('../types').PlaygroundEvent} Event */

export class Remote {
  /** @param {Playground} playground */
  constructor(playground) {
    this.playground = playground;
    /** Whether a training is to start as soon as there is one: nothing is trained in what nobody sees. */
    this.waits = false;
    playground.on('trained', () => this.waits && this.play());
  }

  /** The replay of runs; null for trainings. */
  get model() {
    if (!this.playground.isOpen) return null;
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
    return { link, view, spec: structuredClone(spec), step: model ? model.chosen : step, last: model ? model.last : null, playing: this.player?.playing ?? this.waits };
  }

  /** What plays and pauses; null for a training whose view has not come yet. */
  get player() {
    return this.model ?? (this.playground.isOpen ? this.playground.context.made('training') : null);
  }

  /** Gives keys of the link other values. @param {Record<string, import('./values.js').Value|undefined>} values */
  set(values) {
    // One that was set before may still wait for its code.
    this.playground.show(merged(this.playground.latest, values));
  }

  /** Another link, in the place of the whole one. @param {string} link */
  open(link) {
    this.playground.show(link.startsWith('#') ? link : `#${link}`);
  }

  play() {
    const { player } = this;
    this.waits = player === null && this.playground.isOpen;
    // What was changed just now is run by the next frame.
    this.model?.follow(this.playground.state);
    if (player && !player.playing) player.play();
  }

  pause() {
    this.waits = false;
    this.player?.pause();
  }

  /** Shows a step, or the next one. @param {number} [step] */
  step(step) {
    const { model } = this;
    if (model) model.go(step ?? model.chosen + 1);
  }

  /** The run as a figure for print: SVG, as the command line draws it, of the part of the plane that is shown. Of a training there is none, nor of a run
   * whose end is concealed. @returns {Promise<string>} */
  async toSVG() {
    const { context: { assets, l10n }, state } = this.playground;
    const { spec, page: { window } } = state;
    const { model } = this;
    if (spec.kind !== 'run' || model?.hides(state)) throw new TypeError(spec.kind);
    const [module] = await Promise.all([assets.module('export'), needFigureWords(l10n)]);
    return module.runFigure(specJson(spec), Float64Array.from(window ?? []), '', '', true, figureWords(l10n));
  }

  /** Tells of events, as `EVENTS` lists them. What a link conceals is not told. @param {(type: Event, detail: any) => void} tell @returns {() => void} */
  on(tell) {
    const { playground } = this;
    /** What is not told before the step comes to it. @type {Array<{ spec: any, detail: any }>} */
    let ahead = [];
    // The step at which the longest run diverges is itself not shown: its end is the one before.
    const isAhead = (/** @type {any} */ detail) => conceals(playground.state) && this.model !== null && Math.min(detail.step, this.model.last) > this.model.chosen;
    const stops = EVENTS.map((type) => playground.on(type, (detail) => {
      if (type === 'diverged' && isAhead(detail)) return void ahead.push({ spec: this.model?.spec, detail });
      tell(type, type === 'change' ? { link: playground.link } : { ...detail });
      // Of runs that others have replaced, nothing is told.
      ahead = ahead.filter(({ spec }) => spec === playground.state.spec);
      const come = ahead.filter((one) => !isAhead(one.detail));
      ahead = ahead.filter((one) => !come.includes(one));
      for (const one of come) tell('diverged', { ...one.detail });
    }));
    return () => stops.forEach((stop) => stop());
  }
}
