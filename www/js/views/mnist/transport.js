// Start, pause, one step, one epoch, stop; how far it is; and what must be restarted to take effect.
import { h, icon, iconButton, setAttr, setText } from '../../ui/dom.js';
import { fill } from '../../text.js';
import { toldOf } from './data.js';
import { fillBar } from './progress.js';
import { TEXT, speed, whole } from './text.js';

export class Transport {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    const { comparison } = model;
    this.play = h('button', { type: 'button', class: 'icon primary play', on: { click: () => model.toggle() } });
    this.step = iconButton('forward', TEXT.step, () => comparison.step());
    this.epoch = iconButton('end', TEXT.epoch, () => comparison.epoch());
    this.stop = iconButton('stop', TEXT.stop, () => comparison.stop());
    this.bar = h('div', { class: 'progress', role: 'progressbar', 'aria-label': TEXT.transport, 'aria-valuemin': '0', 'aria-valuemax': '100' });
    this.told = h('output', {});
    this.aside = h('span', { class: 'quiet' });
    this.restart = h('button', { type: 'button', class: 'restart', hidden: true, title: TEXT.changed, on: { click: () => this.startAgain() } }, TEXT.restart);
    // None of it moves what stands below: a slider must not slip away under the finger that makes the settings change.
    this.element = h('div', { class: 'transport', role: 'group', 'aria-label': TEXT.transport },
      this.play, this.step, this.epoch, this.stop, this.restart,
      h('div', { class: 'how-far' }, h('div', { class: 'line' }, this.told, this.aside), this.bar));
    this.stopListening = context.keys({
      ' ': () => model.toggle(), ArrowRight: () => comparison.step(), 'Shift+ArrowRight': () => comparison.epoch(), Home: () => comparison.stop(),
    });
  }

  free() {
    this.stopListening();
  }

  render() {
    const { model } = this;
    const { running, data } = model.comparison;
    const [name, label] = running ? /** @type {const} */ (['pause', TEXT.pause]) : /** @type {const} */ (['play', this.startLabel()]);
    if (this.play.title !== label) {
      this.play.title = label;
      setAttr(this.play, 'aria-label', label);
      this.play.replaceChildren(icon(name));
    }
    this.play.disabled = model.runs.length === 0;
    this.step.disabled = this.epoch.disabled = model.runs.length === 0 || model.over;
    this.stop.disabled = !model.begun;
    fillBar(this.bar, model.progress);
    setAttr(this.bar, 'aria-valuenow', Math.round(model.progress * 100));
    setText(this.told, this.howFar());
    setText(this.aside, model.stale ? TEXT.changed : data.done || data.fault || !running ? '' : toldOf(data, this.context.l10n));
    this.restart.hidden = !model.stale;
  }

  startAgain() {
    this.model.restart();
    // The button that was pressed goes away: whoever uses keys is not sent back to the top of the page.
    this.play.focus();
  }

  startLabel() {
    if (this.model.over && !this.model.lost) return TEXT.again;
    return this.model.begun ? TEXT.resume : TEXT.start;
  }

  /** The run that is least far, since the others wait for it at the end; when all are over, the one that came furthest. */
  howFar() {
    const { runs } = this.model;
    const near = [...runs].sort((one, other) => one.epoch - other.epoch);
    const last = near.find((run) => !run.over) ?? near.at(-1);
    if (!last?.facts || last.step === 0) return '';
    const rate = runs.filter((run) => run.samplesPerSecond > 0).map((run) => run.samplesPerSecond);
    const parts = [fill(TEXT.progress, { epoch: last.epoch.toFixed(2), epochs: last.spec.mnist.epochs ?? '' }), fill(TEXT.ofSteps, { step: whole(last.step), total: whole(last.totalSteps) })];
    if (rate.length > 0) parts.push(fill(TEXT.rate, { rate: speed(rate.reduce((sum, one) => sum + one, 0) / rate.length) }));
    return parts.join(' · ');
  }
}
