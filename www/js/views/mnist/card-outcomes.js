// The outcome of a training, as text for its card.
import { progressOf } from '../../models/training/card-runs.js';

/** @typedef {import('../../models/training/run.js').Run} Run @typedef {import('../../l10n.js').L10n} L10n */
/** @typedef {import('../../ui/cards/card.js').Outcome} Outcome */

/** The outcomes of all cards, made again only for runs that have changed. */
export class CardOutcomes {
  /** @param {L10n} l10n @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(l10n, model) {
    this.l10n = l10n;
    this.model = model;
    /** For each card, a text that identifies the state of its last outcome. @type {Map<number, string>} */
    this.shown = new Map();
  }

  /** @param {number} index @param {boolean} fresh whether the card has no outcome yet */
  of(index, fresh) {
    const { comparison, cards } = this.model;
    const run = cards.run(index);
    // If all runs can be restarted, the transport offers that once for all of them.
    const restart = run?.stale && cards.all.some((other) => !other.stale) ? () => comparison.restart(run.job.key) : null;
    const key = `${run?.job.key} ${run?.version} ${restart !== null}`;
    if (!fresh && this.shown.get(index) === key) return null;
    this.shown.set(index, key);
    return outcome(this.l10n, run, restart);
  }
}

/**
 * @param {L10n} l10n @param {Run|undefined} run undefined for a card that is switched off
 * @param {(() => void)|null} restart restarts this run, if its settings have changed
 * @returns {Outcome}
 */
export function outcome(l10n, run, restart) {
  if (!run) return { result: l10n.text('opening-off'), mood: '', detail: '', note: '', story: '' };
  const reason = reasonOf(l10n, run);
  return {
    result: result(l10n, run), mood: moodOf(run), detail: detail(l10n, run), note: reason, story: story(l10n, run, reason),
    progress: progressOf(run),
    offer: restart && { text: l10n.text('mnist-settings-changed'), label: l10n.text('mnist-restart-one'), press: restart },
  };
}

/** The last accuracy of a run on the test images. @param {Run} run */
export function accuracyOf(run) {
  return run.tests.at(-1)?.accuracy;
}

/** The status of a training, in a word. @param {L10n} l10n @param {Run} run */
export function statusOf(l10n, { status }) {
  return l10n.text('mnist-status', { status });
}

/** @param {L10n} l10n @param {Run} run */
function result(l10n, run) {
  if (run.divergedAt !== null) return l10n.text('mnist-card-diverged', { step: run.divergedAt });
  const accuracy = accuracyOf(run);
  if (run.status !== 'failed' && accuracy !== undefined) return l10n.percent(accuracy);
  return run.status === 'failed' || run.status === 'idle' ? statusOf(l10n, run) : '…';
}

/** @param {Run} run @returns {''|'good'|'bad'} */
function moodOf(run) {
  if (run.status === 'diverged' || run.status === 'failed') return 'bad';
  return run.status === 'finished' ? 'good' : '';
}

/** @param {L10n} l10n @param {Run} run */
function epochsOf(l10n, run) {
  const epoch = run.status === 'finished' ? l10n.integer(run.epoch) : l10n.fixed(run.epoch, 2);
  return { epoch, epochs: run.spec.mnist.epochs ?? 0 };
}

/** @param {L10n} l10n @param {Run} run */
function detail(l10n, run) {
  if (!run.facts || run.step === 0) return statusOf(l10n, run);
  const test = run.tests.at(-1);
  const change = run.changes.at(-1);
  const trains = run.status === 'running' || run.status === 'finished';
  return l10n.text('mnist-card-detail', {
    ...epochsOf(l10n, run),
    loss: test ? l10n.short(test.loss) : 'none',
    ends: change ? 'changed' : trains ? 'rate' : 'status',
    changed: change ? l10n.fixed(change[0] / run.stepsPerEpoch, 2) : '',
    rate: l10n.rough(run.samplesPerSecond),
    status: statusOf(l10n, run),
  });
}

/** Why a training ended early; empty if it did not. @param {L10n} l10n @param {Run} run */
function reasonOf(l10n, run) {
  if (run.divergedAt !== null) return l10n.text('mnist-card-why-diverged', { name: run.job.label, step: run.divergedAt });
  return run.status === 'failed' && run.fault ? l10n.fault(run.fault) : '';
}

/** @param {L10n} l10n @param {Run} run @param {string} reason */
function story(l10n, run, reason) {
  const accuracy = accuracyOf(run);
  return l10n.text('mnist-card-story', {
    ...epochsOf(l10n, run), name: run.job.label, status: statusOf(l10n, run),
    accuracy: accuracy === undefined ? 'none' : l10n.percent(accuracy), reason: reason || 'none',
  });
}
