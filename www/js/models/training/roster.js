// Which runs take part, and with which jobs: those that join go on from what was kept, those that go are kept first.
import { Run } from './run.js';
import { keyOf, rateOf, sameMethod } from './spec.js';

/** @typedef {import('./types').Job} Job */

export class Roster {
  /** @param {import('./driver.js').Driver} driver @param {import('./keeping.js').Keeping} keeping @param {(run: Run) => void} able is told of a run that can begin */
  constructor(driver, keeping, able) {
    this.driver = driver;
    this.keeping = keeping;
    this.able = able;
    /** By the key of their job. @type {Map<string, Run>} */
    this.runs = new Map();
  }

  /** Whether a run still takes part. @param {Run} run */
  has(run) {
    return this.runs.get(run.job.key) === run;
  }

  /** @param {Job[]} jobs @param {boolean} running whether those that are here train @returns {Promise<boolean>[]} of each that joins, whether it was there on an earlier visit */
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

  /** A run that is new here goes on from what was kept. @param {Run} run @returns {Promise<boolean>} whether there was anything */
  async admit(run) {
    run.looking = true;
    run.become('loading');
    let spec, found;
    do {
      ({ spec } = run.job);
      await this.driver.parted(spec);
      found = await this.keeping.find(spec);
      // It may have been removed or taken back to its beginning meanwhile.
      if (!run.looking || !this.has(run)) return false;
    } while (keyOf(run.job.spec) !== keyOf(spec));
    run.clear();
    if (found) {
      run.recall(found.saved);
      run.keptAs = found.key;
    }
    if (this.driver.questions.has(run)) this.driver.send(run, { type: 'wanted' });
    this.able(run);
    return run.step > 0;
  }

  /** Another job for a run: another base learning rate holds from the next step on; anything else waits until the run is
   * restarted, and marks it as stale. @param {Run} run @param {Job} job @param {boolean} running */
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

  /** Back to step 0, with the present job. @param {Run} run */
  reset(run) {
    this.driver.send(run, { type: 'released' });
    run.clear();
  }

  /** The same; what was kept is forgotten. @param {Run} run */
  discard(run) {
    this.keeping.delete(run);
    this.reset(run);
  }
}
