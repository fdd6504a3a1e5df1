// What an experiment is at, in words. Pure.
import { short } from '../../../format.js';
import { fill } from '../../../text.js';
import { isDone } from './rows.js';
import { TEXT } from './text.js';

/** @typedef {'running'|'done'|'cancelled'|'lost'|'kept'} State */
/** `why` it ended before its end, or when it was kept.
 * @typedef {{ state: State, why: string, rows: import('./rows.js').Row[], jobs: import('../../../models/training/types').Job[] }} Shown */

/** What it is at, and in which epoch. @param {Shown} shown @returns {string[]} */
export function statusOf({ state, why, rows, jobs }) {
  const all = jobs.length;
  const done = rows.filter(isDone).length;
  const seconds = fill(TEXT.seconds, { value: short(rows.reduce((sum, row) => sum + row.run.seconds, 0)) });
  const facts = { done, all, seconds, why, failed: all - done };
  if (state === 'lost') return [why];
  if (state === 'kept') return [fill(TEXT.kept, facts)];
  if (state === 'cancelled') return [fill(why ? TEXT.ended : TEXT.cancelled, facts)];
  if (state === 'done') return [fill(done === all ? TEXT.done : TEXT.partly, facts)];
  const { run, job } = rows.at(-1) ?? {};
  if (!run || !job || run.status === 'loading') return [TEXT.loading];
  const epochs = run.totalSteps / run.stepsPerEpoch;
  const epoch = Math.min(Math.floor(run.epoch) + 1, epochs);
  return [fill(TEXT.progress, { now: rows.length, all, name: job.label }), fill(TEXT.epoch, { epoch, epochs })];
}
