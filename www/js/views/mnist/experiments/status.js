// The status of an experiment in words. Pure.
import { isDone } from './rows.js';

/** `fault`: why the data cannot be loaded; `at`: the time of the results.
 * @typedef {{ state: import('./training-sequence.js').SequenceState|'kept', rows: import('./rows.js').Row[], jobs: import('./variants.js').Trial[],
 *   fault?: import('../../../types').Fault|null, at?: number }} Shown */

/** `text` is shown on the page; `spoken` is for screen readers, which report each training but not each epoch.
 * @param {import('../../../l10n.js').L10n} l10n @param {Shown} shown @returns {{ text: string, spoken: string }} */
export function statusOf(l10n, shown) {
  if (shown.state === 'running') return progress(l10n, shown);
  const text = ended(l10n, shown);
  return { text, spoken: text };
}

/** @param {import('../../../l10n.js').L10n} l10n @param {Shown} shown */
function ended(l10n, { state, rows, jobs, fault, at = 0 }) {
  const all = jobs.length;
  const done = rows.filter(isDone).length;
  const time = l10n.duration(rows.reduce((sum, row) => sum + row.run.seconds, 0));
  switch (state) {
    case 'lost': return fault ? l10n.fault(fault) : '';
    case 'kept': return l10n.text('experiments-kept', { date: l10n.date(at), done, all });
    case 'cancelled': return l10n.text('experiments-cancelled', { done, all });
    case 'replaced': return l10n.text('experiments-replaced', { done, all });
    default: return done === all ? l10n.text('experiments-done', { all, time }) : l10n.text('experiments-partly', { done, all, time, failed: all - done });
  }
}

/** @param {import('../../../l10n.js').L10n} l10n @param {Shown} shown */
function progress(l10n, { rows, jobs }) {
  const { run, job } = rows.at(-1) ?? {};
  // The images are loaded once, for the first training.
  const isReady = run && job && run.status !== 'loading' && run.totalSteps > 0;
  if (job && !isReady && rows.length > 1) {
    const text = l10n.text('experiments-progress', { number: rows.length, all: jobs.length, name: job.label });
    return { text, spoken: text };
  }
  if (!isReady) {
    const text = l10n.text('experiments-loading');
    return { text, spoken: text };
  }
  const epochs = run.totalSteps / run.stepsPerEpoch;
  const values = { number: rows.length, all: jobs.length, name: job.label };
  return {
    text: l10n.text('experiments-progress-epoch', { ...values, epoch: Math.min(Math.floor(run.epoch) + 1, epochs), epochs }),
    spoken: l10n.text('experiments-progress', values),
  };
}
