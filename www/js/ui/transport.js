// The controls to play, pause, step and scrub through the timeline of a model. A replay shows runs that are already computed.
import { SPEEDS } from '../state/link.js';
import { look } from '../state/state.js';
import { h, icon, iconButton, setAttr, setText, setVars } from './dom.js';

export class Transport {
  /** @param {import('../types').Context} context @param {import('../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n, part } = context;
    this.context = context;
    this.model = model;
    this.shown = '';
    /** The step and the last step that are told. */
    this.told = [-1, -1];
    const speed = l10n.text('opening-speed');
    this.play = part('play', h('button', { type: 'button', class: 'icon primary play', on: { click: () => model.toggle() } }));
    this.scrubber = part('scrubber', h('input', { type: 'range', min: '0', step: '1', 'aria-label': l10n.text('opening-step'), on: { input: () => model.go(Number(this.scrubber.value)) } }));
    this.output = h('output', {});
    this.speed = part('speed', h('select', { 'aria-label': speed, title: speed, on: { change: () => this.setSpeed() } },
      ...SPEEDS.map((speed) => h('option', { value: String(speed) }, `${speed}×`))));
    this.element = part('transport', h('div', { class: 'transport', role: 'group', 'aria-label': l10n.text('opening-transport') },
      this.play,
      part('step-back', iconButton('back', l10n.text('opening-step-back'), () => model.go(model.chosen - 1))),
      part('step-forward', iconButton('forward', l10n.text('opening-step-forward'), () => model.go(model.chosen + 1))),
      h('span', { class: 'slider' }, this.scrubber), this.output, this.speed));
    // What is locked has no keys either.
    const unless = (/** @type {HTMLElement} */ part, /** @type {() => void} */ act) => () => part.closest('[inert]') || act();
    this.stopListening = context.keys({
      ' ': unless(this.play, () => model.toggle()),
      ArrowLeft: unless(this.scrubber, () => model.go(model.chosen - 1)),
      ArrowRight: unless(this.scrubber, () => model.go(model.chosen + 1)),
      Home: unless(this.scrubber, () => model.go(0)),
      End: unless(this.scrubber, () => model.go(model.last)),
    });
  }

  /** Stops the replay, which no other part of the page would show, and the keyboard shortcuts. */
  free() {
    this.model.pause();
    this.stopListening();
  }

  /** @param {import('../types').Frame} frame */
  render({ state }) {
    const { step, last, playing } = this.model;
    const { l10n } = this.context;
    this.tell(step, last);
    if (this.speed.value !== String(state.page.speed)) this.speed.value = String(state.page.speed);
    const name = playing ? 'pause' : 'play';
    if (name === this.shown) return;
    this.shown = name;
    this.play.dataset.does = name;
    const label = l10n.text(`opening-${name}`);
    this.play.title = label;
    this.play.setAttribute('aria-label', label);
    this.play.replaceChildren(icon(name));
  }

  /** @param {number} step @param {number} last */
  tell(step, last) {
    const { l10n } = this.context;
    if (this.scrubber.max !== String(last)) this.scrubber.max = String(last);
    if (this.scrubber.value !== String(step)) this.scrubber.value = String(step);
    if (step === this.told[0] && last === this.told[1]) return;
    this.told = [step, last];
    setVars(this.scrubber, { fill: `${(last ? step / last : 1) * 100}%` });
    setAttr(this.scrubber, 'aria-valuetext', l10n.text('opening-step-of', { step, last }));
    setText(this.output, l10n.text('opening-step-of-short', { step, last }));
  }

  setSpeed() {
    this.context.store.update((state) => look(state, { speed: Number(this.speed.value) }));
  }
}
