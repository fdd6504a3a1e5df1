// What a card says of a training.
import { short } from '../../format.js';
import { fill, TEXT as PAGE } from '../../text.js';
import { TEXT, percent, speed } from './text.js';

/** @typedef {import('../../models/training/run.js').Run} Run */

/**
 * @param {Run|undefined} run nothing for a card that is switched off @param {(() => void)|null} restart what a person may want when its settings have changed
 * @param {import('../../l10n.js').L10n} l10n
 * @returns {import('../../ui/cards/card.js').Outcome}
 */
export function outcome(run, restart, l10n) {
  if (!run) return { result: PAGE.off, mood: '', detail: '', note: '', story: '' };
  return {
    result: result(run), mood: moodOf(run), detail: detail(run), note: why(run, l10n), story: story(run, l10n),
    progress: progressOf(run),
    offer: restart && { text: TEXT.changedOne, label: TEXT.restartOne, press: restart },
  };
}

/** The share of a run that is done. @param {Run} run */
export function progressOf({ step, totalSteps }) {
  return totalSteps > 0 ? step / totalSteps : 0;
}

/** Its last accuracy on the test images. @param {Run} run */
export function accuracyOf(run) {
  return run.tests.at(-1)?.accuracy;
}

/** @param {Run} run */
function result(run) {
  if (run.divergedAt !== null) return fill(TEXT.card.diverged, { step: run.divergedAt });
  if (run.status === 'failed') return TEXT.card.failed;
  const accuracy = accuracyOf(run);
  if (accuracy !== undefined) return percent(accuracy);
  return run.status === 'loading' || run.step > 0 ? '…' : TEXT.card.idle;
}

/** @param {Run} run @returns {''|'good'|'bad'} */
function moodOf(run) {
  if (run.status === 'diverged' || run.status === 'failed') return 'bad';
  return run.status === 'finished' ? 'good' : '';
}

/** @param {Run} run */
function epochs(run) {
  return { epoch: run.status === 'finished' ? Math.round(run.epoch) : run.epoch.toFixed(2), epochs: run.spec.mnist.epochs ?? '' };
}

/** @param {Run} run */
function detail(run) {
  if (!run.facts || run.step === 0) return TEXT.status[run.status];
  const parts = [fill(TEXT.card.epoch, epochs(run))];
  const test = run.tests.at(-1);
  if (test) parts.push(fill(TEXT.card.loss, { loss: short(test.loss) }));
  const change = run.changes.at(-1);
  if (change) parts.push(fill(TEXT.card.changed, { epoch: (change[0] / run.stepsPerEpoch).toFixed(2) }));
  else if (run.status === 'running' || run.status === 'finished') parts.push(fill(TEXT.card.rate, { rate: speed(run.samplesPerSecond) }));
  else parts.push(TEXT.status[run.status]);
  return parts.join(' · ');
}

/** What went wrong, in a sentence. @param {Run} run @param {import('../../l10n.js').L10n} l10n */
function why(run, l10n) {
  if (run.divergedAt !== null) return fill(TEXT.card.whyDiverged, { step: run.divergedAt, name: run.job.label });
  return run.fault ? l10n.fault(run.fault) : '';
}

/** @param {Run} run @param {import('../../l10n.js').L10n} l10n */
function story(run, l10n) {
  const accuracy = accuracyOf(run);
  const known = accuracy === undefined ? '' : fill(TEXT.card.story, { ...epochs(run), accuracy: percent(accuracy) });
  return `${run.job.label}: ${TEXT.status[run.status]}. ${known} ${why(run, l10n)}`.trim();
}
