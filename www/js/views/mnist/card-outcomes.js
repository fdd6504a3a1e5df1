// The outcome of a training, as text for its card.
import { progressOf } from '../../models/training/card-runs.js';
import { verdictOf } from '../../models/training/verdict.js';
import { infoOf, setOptimizerParam } from '../../state/methods.js';
import { setMnistParam, trainingOf } from '../../state/state.js';

/** @typedef {import('../../models/training/run.js').Run} Run @typedef {import('../../l10n.js').L10n} L10n */
/** @typedef {import('../../models/training/verdict.js').Verdict} Verdict */
/** @typedef {import('../../ui/cards/card.js').Outcome} Outcome */

/** The outcomes of all cards, made again only for runs that have changed. */
export class CardOutcomes {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model */
  constructor(context, model) {
    this.context = context;
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
    const entry = run?.job.spec.optimizers[0];
    const rates = entry && infoOf(this.context, entry)?.params.find((spec) => spec.key === 'lr');
    return outcome(this.context.l10n, run, restart, (lr) => this.retrain(index, lr), rates, () => this.shuffle());
  }

  /** Trains all cards again, on shuffled examples. */
  shuffle() {
    const { context: { store }, model: { cards } } = this;
    store.update((state) => setMnistParam(state, 'train_order', undefined));
    cards.follow(trainingOf(store.state), false);
    cards.restart();
  }

  /** Trains a card again with another learning rate. @param {number} index @param {number} lr */
  retrain(index, lr) {
    const { context: { store }, model: { cards } } = this;
    store.update((state) => setOptimizerParam(state, index, 'lr', lr));
    // A refused state has its notice.
    if (trainingOf(store.state).optimizers[index]?.lr !== lr) return;
    const run = cards.run(index);
    // At once, and not in the next frame, so that the run has its new settings when it starts.
    cards.follow(trainingOf(store.state), false);
    if (run) cards.again(run.job.key);
  }
}

/**
 * @param {L10n} l10n @param {Run|undefined} run undefined for a card that is switched off
 * @param {(() => void)|null} restart restarts this run, if its settings have changed
 * @param {(lr: number) => void} [retrain] trains this run again with another learning rate
 * @param {{ min: number, max: number }} [rates] the rates that it may have
 * @param {() => void} [shuffle] trains all runs again on shuffled examples
 * @returns {Outcome}
 */
export function outcome(l10n, run, restart, retrain, rates, shuffle) {
  if (!run) return { result: l10n.text('opening-off'), mood: '', detail: '', note: '', story: '' };
  const verdict = verdictOf(run);
  const reason = reasonOf(l10n, run, verdict);
  return {
    result: result(l10n, run), mood: run.status === 'failed' ? 'bad' : verdict?.mood ?? '', detail: detail(l10n, run), note: reason,
    story: story(l10n, run, reason), progress: progressOf(run),
    offer: restart ? { text: l10n.text('mnist-settings-changed'), label: l10n.text('mnist-restart-one'), press: restart } : remedy(l10n, run, verdict, retrain, rates, shuffle),
  };
}

/** A button for a learning rate or an order that may do better. @param {L10n} l10n @param {Run} run @param {Verdict|null} verdict
 * @param {((lr: number) => void)|undefined} retrain @param {{ min: number, max: number }} [rates] @param {() => void} [shuffle] @returns {NonNullable<Outcome['offer']>|null} */
function remedy(l10n, { job, stale }, verdict, retrain, { min, max } = { min: 0, max: Infinity }, shuffle) {
  if (verdict?.id === 'order' && shuffle && !stale) return { text: '', label: l10n.text('mnist-shuffle'), press: shuffle };
  const lr = job.spec.optimizers[0].lr;
  if (!verdict?.times || !(Number(lr) > 0) || stale || !retrain) return null;
  const better = Number((Number(lr) * verdict.times).toPrecision(3));
  if (!(better > 0 && better >= min && better <= max)) return null;
  const how = verdict.times > 1 ? 'more' : verdict.times === 0.5 ? 'half' : 'tenth';
  return { text: '', label: l10n.text('mnist-remedy', { how, rate: l10n.short(better) }), press: () => retrain(better) };
}

/** The last accuracy of a run on the test images. @param {Run} run */
export function accuracyOf(run) {
  return run.tests.at(-1)?.accuracy;
}

/** The verdict on a training, in a few words. @param {L10n} l10n @param {Run} run @param {Verdict} verdict */
export function verdictText(l10n, { divergedAt, over }, { id }) {
  return l10n.text('mnist-verdict', { verdict: id, step: divergedAt ?? 0, over: over ? 'yes' : 'no' });
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

/** @param {L10n} l10n @param {Run} run */
function epochsOf(l10n, run) {
  const epoch = run.status === 'finished' ? l10n.integer(run.epoch) : l10n.fixed(run.epoch, 2);
  return { epoch, epochs: run.spec.mnist.epochs ?? 0 };
}

/** @param {L10n} l10n @param {Run} run */
function detail(l10n, run) {
  // What stands in the corner is not told again.
  if (!run.facts || run.step === 0) return run.status === 'idle' || run.status === 'failed' ? '' : statusOf(l10n, run);
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

/** What went wrong with a training; empty if nothing did. @param {L10n} l10n @param {Run} run @param {Verdict|null} verdict */
function reasonOf(l10n, run, verdict) {
  const name = run.job.label;
  if (run.status === 'failed') return run.fault ? l10n.fault(run.fault) : '';
  if (!verdict) return '';
  const { id, accuracy, step = 0, peak = 0, dead = 0, epoch = 0, from = 0, to = 0, training = 0, digit = 0 } = verdict;
  const shown = l10n.percent(accuracy);
  switch (id) {
    case 'diverged': return l10n.text('mnist-card-why-diverged', { name, step });
    case 'exploded': return l10n.text('mnist-card-why-exploded', { name, step, peak: l10n.short(peak), accuracy: shown, dead: dead > 0.5 ? l10n.percent(dead, 0) : 'none' });
    case 'dead': return l10n.text('mnist-card-why-dead', { name, dead: l10n.percent(dead, 0), accuracy: shown });
    case 'order': return l10n.text('mnist-card-why-order', { name, digit, from: l10n.percent(from), to: l10n.percent(to) });
    case 'slow': return l10n.text('mnist-card-why-slow', { name, steps: run.step, guessing: l10n.fixed(from, 2), to: l10n.fixed(to, 2) });
    case 'guessing': return l10n.text('mnist-card-why-guessing', { name, accuracy: shown });
    case 'worse': return l10n.text('mnist-card-why-worse', { name, from: l10n.percent(from), epoch: l10n.fixed(epoch, 2), to: l10n.percent(to) });
    case 'overfitting': return l10n.text('mnist-card-why-overfitting', { epoch: l10n.fixed(epoch, 2), from: l10n.short(from), to: l10n.short(to), training: l10n.short(training) });
    default: return '';
  }
}

/** @param {L10n} l10n @param {Run} run @param {string} reason */
function story(l10n, run, reason) {
  const accuracy = accuracyOf(run);
  return l10n.text('mnist-card-story', {
    ...epochsOf(l10n, run), name: run.job.label, status: statusOf(l10n, run),
    accuracy: accuracy === undefined ? 'none' : l10n.percent(accuracy), reason: reason || 'none',
  });
}
