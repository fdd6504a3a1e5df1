// The comparison that the view shows. It belongs to the page, not to the view: leaving the view loses nothing.
import { TrainingModel } from '../../models/training/index.js';
import { jobsOf, keyOf } from './jobs.js';
import { progressOf } from './outcome.js';
import { fill } from '../../text.js';
import { TEXT } from './text.js';

export class Model {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    /** The runs that the charts leave out. @type {Set<string>} */
    this.hidden = new Set();
    /** @type {import('../../types').TrainingSpec|null} */
    this.spec = null;
    this.training = context.model('training', TrainingModel);
    this.comparison = this.training.comparison;
    const { forgotten } = this.training;
    if (forgotten) context.notices.say('files', fill(TEXT.filesGone, { name: forgotten }));
  }

  /** @param {boolean} shown whether somebody looks */
  show(shown) {
    this.training.show(shown);
  }

  /** Trains what the state asks for: at once on the first look, unless an earlier visit left it where it can be gone on from.
   * @param {import('../../types').TrainingSpec} spec */
  async follow(spec) {
    if (spec === this.spec) return;
    const first = this.spec === null;
    this.spec = spec;
    const restored = await this.comparison.setJobs(jobsOf(spec, this.context));
    if (first && !restored) this.comparison.start();
  }

  /** The run of a card, if it takes part. @param {number} index */
  run(index) {
    return this.spec ? this.comparison.runs.get(keyOf(this.spec, index)) : undefined;
  }

  /** All runs, in the order of the cards. */
  get runs() {
    const { spec } = this;
    if (!spec) return [];
    return spec.optimizers.flatMap((_, index) => this.run(index) ?? []);
  }

  get first() {
    return this.runs[0];
  }

  /** Changes whenever anything that trains has changed. */
  get version() {
    return this.runs.map((run) => `${run.job.key}:${run.version}`).join(' ');
  }

  /** Whether every run has come to its end. */
  get over() {
    return this.runs.length > 0 && this.runs.every((run) => run.over);
  }

  /** Whether some run trains with other settings than those shown. */
  get stale() {
    return this.runs.some((run) => run.stale);
  }

  /** Whether anything was trained, or trains. */
  get begun() {
    return this.comparison.running || this.runs.some((run) => run.step > 0);
  }

  /** The share that is done, over all runs. */
  get progress() {
    const shares = this.runs.map((run) => (run.over ? 1 : progressOf(run)));
    return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
  }

  /** Whether some run was given up, and can be tried again. */
  get lost() {
    return this.runs.some((run) => run.status === 'failed');
  }

  /** Start, pause, go on; and from the start again when all is done. */
  toggle() {
    const { comparison } = this;
    if (comparison.running) comparison.pause();
    else if (this.over && !this.lost) this.restart();
    else comparison.start();
  }

  /** All from step 0, with the settings shown. */
  restart() {
    this.comparison.stop();
    this.comparison.start();
  }

  /** Other data, once they are found to be good; training begins anew. @param {File[]} files */
  async useFiles(files) {
    if (await this.training.useFiles(files)) this.comparison.start();
  }

  async useMnist() {
    await this.training.useMnist();
    this.comparison.start();
  }
}
