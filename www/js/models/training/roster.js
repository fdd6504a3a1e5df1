// The list of runs and their jobs. A run that joins continues from its snapshot; a run that leaves is stored first.
import { Run } from './run.js';
import { keyOf, rateOf, sameMethod } from './spec.js';

/** @typedef {import('./types').Job} Job */

export class Roster {
  /** @param {import('./driver.js').Driver} driver @param {import('./keeping.js').Keeping} keeping @param {(run: Run) => void} able called with a run that can begin */
  constructor(driver, keeping, able) {
    this.driver = driver;
    this.keeping = keeping;
    this.able = able;
    /** The runs, by the key of their job. @type {Map<string, Run>} */
    this.runs = new Map();
  }

  /** Whether a run is still in the list. @param {Run} run */
  has(run) {
    return this.runs.get(run.job.key) === run;
  }

  /** @param {Job[]} jobs @param {boolean} running whether the current runs are training @returns {Promise<boolean>[]} for each run that joins, whether it has a snapshot */
  set(jobs, running) {
    const before = this.runs;
    this.runs = new Map(jobs.map((job) => [job.key, before.get(job.key) ?? new Run(job)]));
    for (const run of before.values()) if (!this.has(run)) this.driver.retire(run);
    const joining = [];
    for (const job of jobs) {
      const run = /** @type {Run} */ (this.runs.get(job.key));
      if (before.get(job.key) === run) this.adapt(run, job, running);
      else joining.push(this.admit(run));
    }
    return joining;
  }

  /** Restores the snapshot of a run that joins. @param {Run} run @returns {Promise<boolean>} whether there was one */
  async admit(run) {
    run.looking = true;
    run.become('loading');
    let spec, found;
    do {
      ({ spec } = run.job);
      await this.driver.parted(spec);
      found = await this.keeping.find(spec);
      // In the meantime, the run may have been removed or taken back to step 0.
      if (!run.looking || !this.has(run)) return false;
    } while (keyOf(run.job.spec) !== keyOf(spec));
    run.clear();
    if (found) {
      try {
        run.recall(found.saved);
        run.keptAs = found.key;
      } catch {
        // It is not what this page stores.
        run.clear();
        this.keeping.delete(run, found.key);
      }
    }
    if (this.driver.questions.has(run)) this.driver.send(run, { type: 'wanted' });
    this.able(run);
    return run.step > 0;
  }

  /** Gives a run another job. A new base learning rate takes effect at the next step; any other change takes effect when the
   * run is restarted, and until then the run is marked as stale. @param {Run} run @param {Job} job @param {boolean} running */
  adapt(run, job, running) {
    run.job = job;
    if (run.looking) return;
    if (run.step === 0 && !running && !run.over) {
      if (keyOf(run.spec) !== keyOf(job.spec)) this.reset(run);
    } else {
      if (!run.over && sameMethod(run.spec, job.spec) && run.setRate(rateOf(job.spec))) this.driver.send(run, { type: 'rate' });
      run.stale = keyOf(run.spec) !== keyOf(job.spec);
    }
    run.version += 1;
  }

  /** Returns a run to step 0, with its current job. @param {Run} run */
  reset(run) {
    this.driver.send(run, { type: 'released' });
    run.clear();
  }

  /** Returns a run to step 0 and deletes its snapshots. @param {Run} run */
  discard(run) {
    this.keeping.delete(run);
    this.reset(run);
  }
}
