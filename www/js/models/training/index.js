// The model of the kind `training`: the comparison that is being trained, its data, and its snapshots. It belongs to the
// playground and is shared by all views of trainings, so that leaving a view loses nothing.
import { messageOf } from '../../engine.js';
import { Refused } from '../../workers/client.js';
import { Pool } from '../../workers/pool.js';
import { CardRuns } from './card-runs.js';
import { Comparison } from './comparison.js';
import { Digits } from './digits.js';
import { metricsCsv, metricsJson, remarks } from './export.js';
import { KeptFiles } from './kept-files.js';
import { OwnFiles } from './own-files.js';
import { Snapshots } from './snapshots.js';

/** @typedef {import('../../workers/client.js').Fault} Fault @typedef {import('./types').Note} Note @typedef {import('./types').Source} Source */

/** Milliseconds between two redraws during training: training needs the processor more than the charts do. */
const LOOK = 120;

export class TrainingModel {
  /** @param {{ assets: import('./types').Assets, l10n: import('../../l10n.js').L10n, notices: import('./types').Notices, store: { invalidate(): void, state?: import('../../types').State },
   *   catalog: import('../../types').Catalog, cores?: number, fills?: boolean }} context a playground's, or as much of it */
  constructor(context) {
    const { assets, l10n, notices, cores = navigator.hardwareConcurrency, fills = false } = context;
    this.context = context;
    this.assets = assets;
    this.l10n = l10n;
    this.notices = notices;
    /** When there are words for what goes wrong. */
    this.words = Promise.all([l10n.need('training'), l10n.need('faults')]);
    /** Whether somebody looks. */
    this.shown = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    /** Whether something is kept for the next visit: what is kept has one name in all of the page, so a playground beside
     * others would find theirs. */
    this.keeps = fills;
    /** What is kept, also by experiments. */
    this.store = fills ? new Snapshots((reason) => this.tellKept(reason)) : null;
    this.digits = new Digits(assets);
    /** All comparisons, including those of experiments; they are freed with the model. @type {Set<Comparison>} */
    this.comparisons = new Set();
    this.leaving = new AbortController();
    this.files = new KeptFiles(this.store);
    const source = this.files.recall((files, silent) => this.lostFiles(files, silent)) ?? this.digits;
    this.comparison = this.compare({ source, cores: Math.max(1, cores || 1), store: this.store });
    this.cards = new CardRuns(context, this.comparison);
    /** Objects that parts of a view store here. @type {Map<string, { free(): void }>} */
    this.kept = new Map();
    /** The number of times that data were chosen, so that only the last choice takes effect. */
    this.choices = 0;
    const left = () => document.visibilityState === 'hidden' && this.comparison.keepAll();
    document.addEventListener('visibilitychange', left, { signal: this.leaving.signal });
  }

  /** @param {{ source: Source, cores: number, store: Snapshots|null, changed?: () => void }} options */
  compare({ changed = () => this.changed(), ...options }) {
    const make = () => this.assets.worker('train');
    const tab = this.session('training-tab', `tab-${Math.random().toString(36).slice(2)}`);
    const comparison = new Comparison({ ...options, make, tab, changed, note: (kind, note) => this.note(kind, note), freed: () => this.comparisons.delete(comparison) });
    this.comparisons.add(comparison);
    return comparison;
  }

  /** Makes a separate comparison on the current data, without snapshots. Missing data are requested again.
   * @param {() => void} changed */
  experiment(changed) {
    this.comparison.data.retry();
    return this.compare({ source: this.comparison.data, cores: 1, store: null, changed });
  }

  /** An object that a part of a view stores with the trainings. It is made on first use and freed with the model.
   * @template {{ free(): void }} T @param {string} name @param {() => T} make @returns {T} */
  keep(name, make) {
    const kept = /** @type {T|undefined} */ (this.kept.get(name)) ?? make();
    this.kept.set(name, kept);
    return kept;
  }

  /** Shows a notice, or removes it. @param {string} kind @param {Note|null} note */
  async note(kind, note) {
    await this.words;
    if (this.leaving.signal.aborted) return;
    if (note) this.notices.say(kind, this.text(note));
    else this.notices.clear(kind);
  }

  /** Says when nothing can be kept for the next visit, except in a frame of another page, which nobody reloads.
   * @param {import('./snapshots.js').Reason|null} reason */
  tellKept(reason) {
    if (!this.context.store.state?.page.embed) this.note('storage', reason && { id: 'training-not-kept', args: { reason } });
  }

  /** @param {Note} note */
  text(note) {
    if ('text' in note) return note.text;
    if ('id' in note) return this.l10n.text(note.id, note.args);
    const text = this.why(note.fault);
    return note.label === undefined ? text : this.l10n.text('training-fault', { label: note.label, fault: text });
  }

  /** The message for an error or a fault. @param {unknown} error an error, or a fault */
  why(error) {
    const fault = /** @type {Fault|undefined} */ (error instanceof Refused ? error.fault : error instanceof Error ? undefined : error);
    if (!fault) return messageOf(error, this.l10n);
    return this.l10n.fault(fault);
  }

  /** @param {boolean} shown whether a view of the training is shown */
  show(shown) {
    this.shown = shown;
  }

  /** Whether the cards' training goes on. */
  get playing() {
    return this.comparison.running;
  }

  play() {
    if (!this.playing) this.cards.toggle();
  }

  pause() {
    if (this.playing) this.comparison.pause();
  }

  /** Called when there are new results: requests a redraw soon, if a view is shown. */
  changed() {
    if (!this.shown || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.context.store.invalidate();
    }, LOOK);
  }

  /** Switches from MNIST to four IDX files once they have been checked; until then the current training continues.
   * @param {Iterable<File>} files @returns {Promise<import('./own-files.js').Found|null>} null if other data were chosen in the meantime; rejects with a `Refused` */
  async useFiles(files) {
    const choice = ++this.choices;
    // Use a separate worker, so that the memory that the files need is released with it.
    const pool = new Pool(() => this.assets.worker('train'), 1);
    try {
      const found = await pool.run('files', [...files]);
      if (choice !== this.choices) return null;
      await this.comparison.use(new OwnFiles(found, found));
      if (choice !== this.choices) return null;
      this.keepFiles(found);
      return found;
    } finally {
      pool.free();
    }
  }

  /** @param {import('./own-files.js').Found} found */
  async keepFiles(found) {
    const kept = await this.files.keep(found);
    if (this.keeps) this.note('own-files', kept ? null : { id: 'training-files-not-kept', args: { name: found.name } });
  }

  /** The files that this tab had before the page was loaded again are gone, or the storage is silent: then they may be there
   * the next time. @param {OwnFiles} files @param {boolean} silent */
  lostFiles(files, silent) {
    const { data, running } = this.comparison;
    // Others were chosen while these were waited for.
    if (data !== files) return;
    this.note('own-files', { id: silent ? 'training-files-silent' : 'training-files-gone', args: { name: files.name } });
    this.choices += 1;
    if (!silent) this.files.forget(files.id);
    this.comparison.use(this.digits).then(() => running && this.comparison.start());
  }

  /** Switches back to the digits that come with the page. */
  async useMnist() {
    this.choices += 1;
    const { data } = this.comparison;
    if (data.own) this.files.forget(data.id);
    await this.comparison.use(this.digits);
  }

  /** All measurements of the runs, as a file. @param {'json'|'csv'} format */
  exportMetrics(format) {
    const runs = [...this.comparison.runs.values()];
    return format === 'json'
      ? new Blob([metricsJson(runs, this.comparison.data.name)], { type: 'application/json' })
      : new Blob([metricsCsv(runs)], { type: 'text/csv' });
  }

  /** The weights of a run as JSON, with its initial spec and the later changes of its learning rate. @param {string} key @returns {Promise<Blob>} */
  exportWeights(key) {
    const { begun, changes } = this.comparison.runs.get(key) ?? {};
    return this.comparison.ask(key, 'weightsFile', { spec: begun, lr_changes: changes });
  }

  /** A run as a PyTorch script, with its current learning rate. @param {string} key @param {boolean} torchrun for several machines @returns {Promise<Blob>} */
  async exportPytorch(key, torchrun) {
    const run = this.comparison.runs.get(key);
    if (!run) throw new DOMException('', 'AbortError');
    const [{ pytorch }] = await Promise.all([this.assets.module('export'), this.words]);
    const { data } = this.comparison;
    const script = pytorch(JSON.stringify(run.spec), 0, torchrun);
    return new Blob([...remarks(run, data.own ? data.name : '', this.l10n), script], { type: 'text/x-python' });
  }

  /** What this tab of the browser remembers, from one load of the page to the next; where storage is denied, nothing.
   * @param {string} name @param {string} [first] what is remembered from now on, if nothing was before */
  session(name, first = '') {
    try {
      return this.keeps ? (sessionStorage[name] ??= first) : first;
    } catch {
      return first;
    }
  }

  /** Ends all workers, and everything else that goes on. */
  free() {
    this.choices += 1;
    this.leaving.abort();
    for (const kept of this.kept.values()) kept.free();
    clearTimeout(this.timer);
    for (const comparison of this.comparisons) comparison.free();
    this.digits.free();
    this.store?.free();
  }
}
