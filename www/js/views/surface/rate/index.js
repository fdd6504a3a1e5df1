// The tab “Best rate”: what becomes of each optimizer at many values of its learning rate, or of another hyperparameter. A fair race
// compares each at its own best value.
import { cardName, slotOf } from '../../../state/methods.js';
import { runOf } from '../../../state/state.js';
import { Chart } from '../../../ui/chart.js';
import { h, setText } from '../../../ui/dom.js';
import { helpButton } from '../../../ui/help.js';
import { save } from '../../../ui/save.js';
import { ranAway } from '../outcome.js';
import { Bar } from './bar.js';
import { Contest, activeOf } from './contest.js';
import { Findings, findingOf, scoreText } from './findings.js';
import { Handles } from './handles.js';
import { changeSettings, choose, forAll, offered, settingsOf, sharedValue, valueOf, valuesOf } from './swept.js';
import { raceCsv, raceTable } from './csv.js';
import { digitsOf, storyOf } from './story.js';

/** @typedef {import('../../../types').Frame} Frame @typedef {import('../../../types').RunSummary} RunSummary @typedef {import('./findings.js').Finding} Finding */
/** @typedef {{ key: string, by: string, shared: boolean }} Settings */
/** @typedef {import('./contest.js').Race} Race */
/** How far a key looks for another value, in steps: whole numbers lie further apart. */
const FURTHEST = 60;

export class Rate {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n } = context;
    this.context = context;
    this.model = model;
    this.contest = new Contest(context);
    this.key = 'lr';
    /** @type {Finding[]} */
    this.findings = [];
    /** What the findings and the chart were made of. @type {any[]} */
    this.found = [];
    /** @type {any[]} */
    this.drawn = [];
    this.bar = new Bar(context, { change: (change) => this.change(change), useAll: () => this.use(activeOf(this.spec).map(({ index }) => index)), save: () => this.save() });
    this.chart = new Chart(context, context.curves.RaceChart, { resized: () => (this.drawn = []) });
    this.handles = new Handles(this.chart.element, {
      move: (index, place, commit) => this.set(index, this.valueAt(place), commit),
      nudge: (index, by) => this.nudge(index, by),
      begin: () => (this.drag = { key: this.key, before: valuesOf(context.store.state, this.key), all: this.isShared(context.store.state), moved: false }),
      done: () => this.settle(),
      back: () => this.takeBack(),
    });
    this.chart.element.append(this.handles.element);
    /** What a drag of a point began with. @type {{ key: string, before: import('./swept.js').Choice[], all: boolean, moved: boolean }|null} */
    this.drag = null;
    this.story = h('p', { class: 'rate-story' });
    this.table = new Findings(context, (index) => this.use([index]));
    this.faultText = h('span', {});
    this.fault = h('p', { class: 'rate-failed', role: 'alert', hidden: true }, this.faultText, ' ',
      h('button', { type: 'button', on: { click: () => this.contest.again() } }, l10n.text('opening-try-again')));
    this.help = h('p', { class: 'quiet' });
    this.body = h('div', {}, this.bar.element, this.fault, this.chart.element, this.story, this.table.element, this.chart.behind.element, h('div', { class: 'rate-save' }, this.bar.save),
      h('div', { class: 'explained' }, this.help, helpButton(context, 'learning-rate')));
    this.none = h('p', { class: 'quiet', hidden: true }, l10n.text('rate-none'));
    this.element = h('div', { class: 'rate' }, this.none, this.body);
  }

  free() {
    this.chart.free();
    this.contest.free();
  }

  get spec() {
    return runOf(this.context.store.state);
  }

  /** @param {Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    const { l10n } = this.context;
    const { runs, summary } = this.model;
    const spec = runOf(state);
    const all = offered(this.context, spec);
    this.none.hidden = all.length > 0;
    this.body.hidden = all.length === 0;
    if (!runs || all.length === 0) return;
    const { key: wanted, by } = settingsOf(state);
    // The optimizers that are on may not have what the link names.
    const { param, group } = all.find(({ param }) => param.key === wanted) ?? all[0];
    this.key = param.key;
    const { contest } = this;
    contest.follow(spec, runs, this.key);
    const { race, fault } = contest;
    this.fault.hidden = !fault;
    if (fault) setText(this.faultText, l10n.text('rate-failed', { kind: fault.kind, file: fault.file ?? '', detail: fault.detail ?? fault.kind }));
    if (!race) return;
    contest.know(runs, this.key);
    this.read(race, by);
    const common = sharedValue(state, this.key);
    const label = l10n.label(group, param);
    const ranksOf = (/** @type {number[]} */ scores) => this.context.curves.raceRanks(this.contest.field, by, Float64Array.from(scores));
    const scores = [...summary.map((run) => score(run, by)), ...this.findings.map((finding) => finding.score)].filter((score) => score !== undefined);
    const ranks = ranksOf(scores);
    const digits = digitsOf(l10n, scores, ranks);
    const rows = summary.map((run, place) => this.row(spec, run, this.findings[place], by, digits));
    this.draw(frame, { by, label, common, rows });
    this.bar.render({ key: this.key, by, shared: common !== undefined }, all, { allAtBest: contest.stale || rows.every(({ isBest }) => isBest), busy: contest.busy || contest.stale });
    this.table.render(rows, { by, scale: String(param.scale), theme, stale: contest.stale, digits });
    this.body.classList.toggle('busy', contest.busy || contest.stale);
    const complete = !contest.busy || rows.every(({ value, finding }) => value === undefined || finding?.score !== undefined);
    setText(this.story, !complete ? '' : storyOf(l10n, rows, { by, common, scale: String(param.scale), label: l10n.text(l10n.paramId(group, this.key)), verdicts: summary.map((run) => score(run, by)), ranksOf }));
    const lowest = by === 'steps' ? NaN : ranks[scores.length];
    setText(this.help, [l10n.text('rate-help', { measure: by, steps: spec.steps, tried: this.context.curves.raceValues(this.contest.field).length }), l10n.text('rate-help-marks'), race.seeds > 1 ? l10n.text('rate-help-seeds', { seeds: race.seeds }) : '', l10n.text('rate-help-range', { measure: by }), Number.isNaN(lowest) ? '' : l10n.text('rate-help-lowest', { loss: l10n.rounded(lowest, digits) })].filter(Boolean).join(' '));
  }

  /** Reads what is found, if there is something new. @param {Race} race @param {string} by */
  read(race, by) {
    const found = [this.contest.version, by];
    if (found.every((value, i) => value === this.found[i])) return;
    this.found = found;
    const told = this.context.curves.raceFindings(this.contest.field, race.numbers, by);
    this.findings = this.model.summary.map((_, run) => findingOf(told, run));
  }

  /** The value at a place of the axis. @param {number} place */
  valueAt(place) {
    return this.contest.field.length > 0 ? this.context.curves.raceValue(this.contest.field, place) : NaN;
  }

  /** What the table tells of a run. @param {import('../../../types').RunSpec} spec @param {RunSummary} run @param {Finding|undefined} finding @param {string} by @param {number} digits */
  row(spec, run, finding, by, digits) {
    const { l10n } = this.context;
    const { index } = run;
    const value = valueOf(spec.optimizers[index], this.key);
    const told = scoreText(l10n, score(run, by), by, digits);
    return { index, value, told, name: cardName(l10n, spec, index), slot: slotOf(spec, index), finding, isBest: finding?.best === undefined || finding.best === value };
  }

  /** @param {Frame} frame @param {{ by: string, label: string, common: number|undefined, rows: Array<ReturnType<Rate['row']>> }} what */
  draw({ theme }, { by, label, common, rows }) {
    const { l10n, catalog } = this.context;
    const { race, version } = this.contest;
    const { runs } = this.model;
    const drawn = [version, runs, by, common, theme];
    if (!race || !runs || drawn.every((value, i) => value === this.drawn[i])) return;
    this.chart.draw(l10n.text('rate-chart', { label, measure: by }), (drawing) => {
      const [left, right, ...at] = drawing.draw(
        this.contest.field, race.numbers, by, common ?? NaN, label, l10n.text(`rate-axis-${by}`), l10n.text('rate-lost'), theme);
      this.drawn = drawn;
      const palette = catalog.palette[theme];
      const points = rows.flatMap(({ index, slot, value, name, told }, place) => {
        const [x, y] = at.slice(2 * place);
        const text = l10n.text('rate-point-now', { value: value ?? 0, score: told });
        return value === undefined ? [] : [{ index, x, y, value, label: l10n.text('rate-point', { name, label }), text, color: palette[slot % palette.length].color }];
      });
      this.handles.render(points, { left, right }, [this.valueAt(0), this.valueAt(1)]);
      return JSON.stringify({ left, right, x0: 0, x1: 1, scale: '' });
    }, () => raceTable(l10n, { label, values: this.context.curves.raceValues(this.contest.field), names: rows.map(({ name }) => name), numbers: race.numbers, seeds: race.seeds }, by));
  }

  /** @param {Partial<Settings>} change */
  change(change) {
    this.context.store.update((state) => {
      const next = changeSettings(state, change);
      const first = activeOf(runOf(state)).map(({ entry }) => valueOf(entry, this.key)).find((value) => value !== undefined);
      return change.shared && first !== undefined ? this.chosen(next, forAll(state, first)) : next;
    });
  }

  /** @param {import('../../../types').State} state @param {import('./swept.js').Choice[]} choices */
  chosen(state, choices) {
    return choose(state, this.key, choices, this.context.engine.clampValue);
  }

  /** @param {import('../../../types').State} state */
  isShared(state) {
    return sharedValue(state, this.key) !== undefined;
  }

  /** What was dragged stays as it is: one change, which can be undone. */
  settle() {
    if (this.drag?.moved) this.context.store.update((state) => state, { commit: true });
    this.drag = null;
  }

  /** Gives all the values that they had before the drag. */
  takeBack() {
    const { drag } = this;
    this.drag = null;
    if (drag?.moved) this.context.store.update((state) => choose(state, drag.key, drag.before, (_group, _key, value) => value), { commit: true, back: true });
  }

  /** Sets the value of an entry; of all, if they share one. @param {number} index @param {number} value @param {boolean} commit */
  set(index, value, commit) {
    if (Number.isNaN(value)) return;
    if (this.drag) this.drag.moved = true;
    this.context.store.update((state) => this.chosen(state, this.drag?.all ?? this.isShared(state) ? forAll(state, value) : [{ index, value }]), { commit });
  }

  /** @param {number} index @param {number} by */
  nudge(index, by) {
    const value = valueOf(this.spec.optimizers[index], this.key);
    const place = this.handles.placeOf(index);
    if (value === undefined || place === undefined) return;
    for (let tries = 1; tries < FURTHEST; tries += 1) {
      const next = this.valueAt(place + tries * by);
      if (next !== value) return this.set(index, next, true);
    }
  }

  /** Saves the outcome of every run of the race. */
  save() {
    const { race } = this.contest;
    const { summary } = this.model;
    if (!race) return;
    const { numbers, seeds } = race;
    const names = summary.map(({ index }) => cardName(this.context.l10n, this.spec, index));
    save(new Blob([raceCsv({ key: this.key, seed: this.spec.seed, names, values: this.context.curves.raceValues(this.contest.field), numbers, seeds })], { type: 'text/csv' }), `sweep-${this.key}.csv`);
  }

  /** Takes the best values of entries. @param {number[]} indices */
  use(indices) {
    if (this.contest.stale) return;
    const choices = this.model.summary.flatMap(({ index }, place) => {
      const value = this.findings[place]?.best;
      return indices.includes(index) && value !== undefined ? [{ index, value }] : [];
    });
    this.context.store.update((state) => {
      const next = this.chosen(state, choices);
      // Each has its own again.
      return settingsOf(state).shared ? changeSettings(next, { shared: false }) : next;
    }, { commit: true });
  }
}

/** What a run is compared by; undefined if it ran away or did not come within the tolerance. @param {RunSummary} run @param {string} by */
function score({ verdict }, by) {
  if (ranAway(verdict)) return undefined;
  return { last: verdict.final_loss, best: verdict.best_loss, steps: verdict.reached_at ?? undefined }[by];
}
