// The controls of the training: start, pause, one step, one epoch, stop; its progress; and a restart if the settings have changed.
import { h, icon, iconButton, setAttr, setText } from '../../ui/dom.js';
import { statusOf } from './data-panel.js';
import { enable } from './enabled.js';
import { fillBar } from './progress-bar.js';
import { isExperiment } from './sub-views.js';

export class Transport {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(context, model) {
    const { l10n, part } = context;
    const { comparison, cards } = model;
    this.l10n = l10n;
    this.model = model;
    this.shownIcon = '';
    this.play = part('play', h('button', { type: 'button', class: 'icon primary play', on: { click: () => cards.toggle() } }));
    this.step = part('step-forward', iconButton('forward', l10n.text('mnist-step'), () => comparison.step()));
    this.epoch = part('epoch-end', iconButton('end', l10n.text('mnist-epoch'), () => comparison.epoch()));
    this.stop = part('stop', iconButton('stop', l10n.text('mnist-stop'), () => comparison.stop()));
    this.bar = h('div', { class: 'progress', role: 'progressbar', 'aria-label': l10n.text('mnist-progress-bar'), 'aria-valuemin': '0', 'aria-valuemax': '100' });
    this.progress = h('output', {});
    this.aside = h('span', { class: 'quiet' });
    this.restart = part('restart', h('button', {
      type: 'button', class: 'restart', hidden: true, title: l10n.text('mnist-settings-changed'), on: { click: () => this.startAgain() },
    }, l10n.text('mnist-restart')));
    // Keep the height constant: a change of the settings must not move the slider with which it is made.
    this.element = part('transport', h('div', { class: 'transport', role: 'group', 'aria-label': l10n.text('mnist-transport') },
      this.play, this.step, this.epoch, this.stop, this.restart,
      h('div', { class: 'how-far' }, h('div', { class: 'line' }, this.progress, this.aside), this.bar)));
    // An experiment has a button of its own: keys then do nothing that is not seen.
    const seen = (/** @type {() => void} */ act) => () => this.element.hidden || act();
    this.stopListening = context.keys({
      ' ': seen(() => cards.toggle()), ArrowRight: seen(() => comparison.step()), 'Shift+ArrowRight': seen(() => comparison.epoch()), Home: seen(() => comparison.stop()),
    });
  }

  free() {
    this.stopListening();
  }

  /** @param {import('../../types').Frame} frame */
  render({ state: { page } }) {
    const { l10n, model: { cards, comparison } } = this;
    const { running, data } = comparison;
    this.element.hidden = isExperiment(page);
    const none = cards.all.length === 0 ? l10n.text('mnist-no-optimizers') : null;
    this.renderPlay(running, none);
    const over = none ?? (cards.over ? l10n.text('mnist-all-over') : null);
    enable(this.step, l10n.text('mnist-step'), over);
    enable(this.epoch, l10n.text('mnist-epoch'), over);
    enable(this.stop, l10n.text('mnist-stop'), cards.begun ? null : l10n.text('mnist-not-begun'));
    fillBar(this.bar, cards.progress);
    setAttr(this.bar, 'aria-valuenow', Math.round(cards.progress * 100));
    setText(this.progress, this.progressText());
    const loading = running && !data.done && !data.fault;
    setText(this.aside, cards.stale ? l10n.text('mnist-settings-changed') : loading ? statusOf(l10n, data) : '');
    this.restart.hidden = !cards.stale;
  }

  /** @param {boolean} running @param {string|null} reason why the button is disabled */
  renderPlay(running, reason) {
    const name = running ? 'pause' : 'play';
    const { cards } = this.model;
    const does = running ? 'pause' : cards.over && !cards.failed ? 'again' : cards.begun ? 'resume' : 'start';
    const label = this.l10n.text(`mnist-${does}`);
    this.play.dataset.does = does;
    enable(this.play, label, reason);
    setAttr(this.play, 'aria-label', label);
    if (name === this.shownIcon) return;
    this.shownIcon = name;
    this.play.replaceChildren(icon(name));
  }

  startAgain() {
    this.model.cards.restart();
    // The pressed button disappears, so move the focus to a button nearby; otherwise it would return to the top of the page.
    this.play.focus();
  }

  /** Of the runs that have begun, the one with the least progress, because the others wait for it at the end; if all have ended, the
   * one with the most. */
  progressText() {
    const { l10n, model: { cards } } = this;
    const runs = cards.all.filter(({ facts, step }) => facts && step > 0).sort((one, other) => one.epoch - other.epoch);
    const last = runs.find((run) => !run.over) ?? runs.at(-1);
    if (!last) return '';
    const rates = runs.filter((run) => run.samplesPerSecond > 0).map((run) => run.samplesPerSecond);
    return l10n.text('mnist-progress', {
      epoch: l10n.fixed(last.epoch, 2), epochs: last.spec.mnist.epochs ?? 0, step: last.step, steps: last.totalSteps,
      rate: rates.length > 0 ? l10n.rough(rates.reduce((sum, rate) => sum + rate, 0) / rates.length) : 'none',
    });
  }
}
