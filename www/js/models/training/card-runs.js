// The trainings of the cards, in the order of the cards, and values computed over all of them.
import { jobsOf, runKey } from './jobs.js';

/** @typedef {import('./run.js').Run} Run */

/** The completed fraction of a run. @param {Run} run */
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
    /** The keys of the runs that the charts hide. @type {Set<string>} */
    this.hidden = new Set();
  }

  /** Trains the optimizers of the spec. The first time, training starts at once if `starts`, unless an earlier visit left a training
   * that the person can continue. @param {import('../../types').TrainingSpec} spec @param {boolean} starts */
  async follow(spec, starts) {
    if (spec === this.spec) return;
    const first = this.spec === null;
    this.spec = spec;
    const restored = await this.comparison.setJobs(jobsOf(spec, this.context));
    if (first && starts && !restored) this.comparison.start();
  }

  /** Trains one run again from the start, with its current settings. If all others have ended, it trains at once; otherwise it joins
   * them, be they running or paused. @param {string} key */
  again(key) {
    const { comparison } = this;
    const alone = this.all.every((run) => run.over || run.job.key === key);
    comparison.restart(key);
    if (alone) comparison.start();
  }

  /** The run of a card; undefined if the card is switched off. @param {number} index */
  run(index) {
    return this.spec ? this.comparison.runs.get(runKey(this.spec, index)) : undefined;
  }

  /** All runs, in the order of the cards. @returns {Run[]} */
  get all() {
    return this.spec?.optimizers.flatMap((_, index) => this.run(index) ?? []) ?? [];
  }

  /** A value that changes whenever any training has changed. */
  get version() {
    return this.all.map((run) => `${run.job.key}:${run.version}`).join(' ');
  }

  /** Whether every run has ended. */
  get over() {
    const { all } = this;
    return all.length > 0 && all.every((run) => run.over);
  }

  /** Whether some run trains with settings other than those shown. */
  get stale() {
    return this.all.some((run) => run.stale);
  }

  /** Whether any training has started. */
  get begun() {
    return this.comparison.running || this.all.some((run) => run.step > 0);
  }

  /** The completed fraction of all runs together. */
  get progress() {
    const shares = this.all.map((run) => (run.over ? 1 : progressOf(run)));
    return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  }

  /** Whether some run failed and can be tried again. */
  get failed() {
    return this.all.some((run) => run.status === 'failed');
  }

  /** Starts, pauses or continues training; if all runs have ended, starts them again. */
  toggle() {
    const { comparison } = this;
    if (comparison.running) comparison.pause();
    else if (this.over && !this.failed) this.restart();
    else comparison.start();
  }

  /** Restarts all runs from step 0, with the settings shown. */
  restart() {
    this.comparison.stop();
    this.comparison.start();
  }
}
