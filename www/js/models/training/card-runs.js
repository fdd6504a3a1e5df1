// The trainings that the cards ask for, in the order of the cards, and what holds over all of them.
import { jobsOf, runKey } from './jobs.js';

/** @typedef {import('./run.js').Run} Run */

/** The share of a run that is done. @param {Run} run */
export function progressOf({ step, totalSteps }) {
  return totalSteps > 0 ? step / totalSteps : 0;
}

export class CardRuns {
  /** @param {Pick<import('../../types').Context, 'catalog'|'l10n'>} context @param {import('./comparison.js').Comparison} comparison */
  constructor(context, comparison) {
    this.context = context;
    this.comparison = comparison;
    /** @type {import('../../types').TrainingSpec|null} */
    this.spec = null;
    /** The runs that the charts leave out, by their keys. @type {Set<string>} */
    this.hidden = new Set();
  }

  /** Trains what the spec asks for. The first time it starts at once, unless an earlier visit left something that a person
   * can continue. @param {import('../../types').TrainingSpec} spec */
  async follow(spec) {
    if (spec === this.spec) return;
    const first = this.spec === null;
    this.spec = spec;
    const restored = await this.comparison.setJobs(jobsOf(spec, this.context));
    if (first && !restored) this.comparison.start();
  }

  /** The run of a card, if it takes part. @param {number} index */
  run(index) {
    return this.spec ? this.comparison.runs.get(runKey(this.spec, index)) : undefined;
  }

  /** All runs, in the order of the cards. @returns {Run[]} */
  get all() {
    return this.spec?.optimizers.flatMap((_, index) => this.run(index) ?? []) ?? [];
  }

  /** Changes whenever anything that trains has changed. */
  get version() {
    return this.all.map((run) => `${run.job.key}:${run.version}`).join(' ');
  }

  /** Whether every run has come to its end. */
  get over() {
    const { all } = this;
    return all.length > 0 && all.every((run) => run.over);
  }

  /** Whether some run trains with other settings than those shown. */
  get stale() {
    return this.all.some((run) => run.stale);
  }

  /** Whether anything was trained, or trains. */
  get begun() {
    return this.comparison.running || this.all.some((run) => run.step > 0);
  }

  /** The share that is done, over all runs. */
  get progress() {
    const shares = this.all.map((run) => (run.over ? 1 : progressOf(run)));
    return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  }

  /** Whether some run was given up, and can be tried again. */
  get failed() {
    return this.all.some((run) => run.status === 'failed');
  }

  /** Starts, pauses or continues; when all is done, it starts again. */
  toggle() {
    const { comparison } = this;
    if (comparison.running) comparison.pause();
    else if (this.over && !this.failed) this.restart();
    else comparison.start();
  }

  /** All from step 0, with the settings shown. */
  restart() {
    this.comparison.stop();
    this.comparison.start();
  }
}
