// Play, pause, step and scrub. It replays what is computed; it never delays the redraw.
import { h, icon, iconButton, setAttr, setText, setVars } from '../../dom.js';
import { pageKeys } from '../../keys.js';
import { look } from '../../state.js';
import { TEXT } from '../../text.js';
import { SPEEDS } from '../../url.js';

/** Seconds that a whole run takes at speed 1. */
const WHOLE_RUN = 8;

export class Transport {
  /** @param {import('../../types').Context} context @param {import('./index.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.playing = false;
    /** The exact place of the replay between two steps. */
    this.position = 0;
    this.playButton = h('button', { type: 'button', class: 'icon primary play', on: { click: () => this.toggle() } });
    this.scrubber = h('input', { type: 'range', min: '0', step: '1', 'aria-label': TEXT.scrub, on: { input: () => this.go(Number(this.scrubber.value)) } });
    this.output = h('output', {});
    this.speed = h('select', { 'aria-label': TEXT.speed, title: TEXT.speed, on: { change: () => this.setSpeed() } },
      ...SPEEDS.map((speed) => h('option', { value: String(speed) }, `${speed}×`)));
    this.element = h('div', { class: 'transport', role: 'group', 'aria-label': TEXT.scrub },
      this.playButton,
      iconButton('back', TEXT.back, () => this.go(this.model.chosen - 1)),
      iconButton('forward', TEXT.forward, () => this.go(this.model.chosen + 1)),
      h('span', { class: 'slider' }, this.scrubber), this.output, this.speed);
    this.stopListening = pageKeys({
      ' ': () => this.toggle(),
      ArrowLeft: () => this.go(this.model.chosen - 1),
      ArrowRight: () => this.go(this.model.chosen + 1),
      Home: () => this.go(0),
      End: () => this.go(this.model.last),
    });
    this.showPlay();
  }

  unmount() {
    this.playing = false;
    this.stopListening();
  }

  /** @param {import('../../types').Frame} frame */
  render({ state }) {
    const { step, last } = this.model;
    if (this.scrubber.max !== String(last)) this.scrubber.max = String(last);
    if (this.scrubber.value !== String(step)) this.scrubber.value = String(step);
    setVars(this.scrubber, { fill: `${(last ? step / last : 1) * 100}%` });
    setAttr(this.scrubber, 'aria-valuetext', `step ${step} of ${last}`);
    setText(this.output, `${step} / ${last}`);
    if (this.speed.value !== String(state.page.speed)) this.speed.value = String(state.page.speed);
  }

  /** Shows a step; the last one is written as "the end", so that a longer run stays at its end. @param {number} step */
  go(step) {
    this.stop();
    this.model.hover(null);
    this.show(step);
  }

  /** @param {number} step */
  show(step) {
    const within = Math.max(0, Math.min(this.model.last, step));
    this.context.store.update((state) => look(state, { step: within === this.model.last ? null : within }), { quiet: true });
  }

  setSpeed() {
    this.context.store.update((state) => look(state, { speed: Number(this.speed.value) }));
  }

  toggle() {
    if (this.playing) this.stop();
    else this.play();
  }

  play() {
    this.playing = true;
    this.position = this.model.chosen >= this.model.last ? 0 : this.model.chosen;
    this.model.hover(null);
    this.showPlay();
    let before = performance.now();
    const tick = (/** @type {number} */ now) => {
      if (!this.playing) return;
      const { last } = this.model;
      this.position += ((now - before) / 1000) * (last / WHOLE_RUN) * this.context.store.state.page.speed;
      before = now;
      if (this.position >= last) this.stop();
      this.show(Math.floor(this.position));
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  stop() {
    this.playing = false;
    this.showPlay();
  }

  showPlay() {
    const label = this.playing ? TEXT.pause : TEXT.play;
    if (this.playButton.title === label) return;
    this.playButton.title = label;
    this.playButton.setAttribute('aria-label', label);
    this.playButton.replaceChildren(icon(this.playing ? 'pause' : 'play'));
  }
}
