// The live region: reports the progress of training to screen readers when it starts, pauses and ends, and after each epoch.
import { verdictOf } from '../../models/training/verdict.js';
import { h } from '../../ui/dom.js';
import { accuracyOf, statusOf, verdictText } from './card-outcomes.js';

/** @typedef {import('../../models/training/card-runs.js').CardRuns} CardRuns */

export class LiveRegion {
  /** @param {import('../../l10n.js').L10n} l10n @param {CardRuns} cards */
  constructor(l10n, cards) {
    this.l10n = l10n;
    this.cards = cards;
    this.element = h('p', { class: 'for-readers', role: 'status', 'aria-live': 'polite' });
    this.before = { ...stateOf(cards), running: false, epoch: Infinity };
  }

  render() {
    const { l10n, before } = this;
    const now = stateOf(this.cards);
    if (now.over && !before.over) this.say(l10n.text('mnist-said-finished', { results: this.results() }));
    else if (before.begun && !now.begun) this.say(l10n.text('mnist-said-stopped'));
    else if (now.running && !before.running) this.say(l10n.text('mnist-said-started'));
    else if (!now.running && before.running) this.say(l10n.text('mnist-said-paused'));
    else if (now.running && now.epoch > before.epoch) this.say(l10n.text('mnist-said-epoch', { epoch: now.epoch, results: this.results() }));
    this.before = now;
  }

  /** @param {string} text */
  say(text) {
    this.element.textContent = text;
  }

  results() {
    const { l10n } = this;
    return l10n.list(this.cards.all.map((run) => {
      const accuracy = accuracyOf(run);
      const result = run.divergedAt === null && accuracy !== undefined ? l10n.percent(accuracy) : statusOf(l10n, run);
      const verdict = verdictOf(run);
      const said = l10n.text('mnist-said-result', { name: run.job.label, result });
      return verdict?.mood === 'bad' && run.divergedAt === null ? l10n.text('mnist-said-failed', { result: said, verdict: verdictText(l10n, run, verdict) }) : said;
    }));
  }
}

/** `epoch`: the number of epochs that all unfinished runs have completed. @param {CardRuns} cards */
function stateOf({ comparison, begun, over, all }) {
  return { running: comparison.running, begun, over, epoch: Math.min(...all.filter((run) => !run.over).map((run) => Math.floor(run.epoch))) };
}
