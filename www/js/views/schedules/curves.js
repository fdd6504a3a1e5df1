// The curves of the schedules. On the one that is unfolded, points stand where its parameters say: they can be dragged.
import { spread, tableOf } from '../../ui/behind.js';
import { Chart } from '../../ui/chart.js';
import { h, setText } from '../../ui/dom.js';
import { Legend } from '../../ui/legend.js';
import { Handles } from '../surface/rate/handles.js';
import { numbersOf } from './rows.js';
import { changeSettings } from './settings.js';

/** @typedef {import('./index.js').Shown} Shown */
/** @typedef {{ left: number, right: number, top: number, bottom: number, x0: number, x1: number, y0: number, y1: number, scale: string }} Place */
/** A place on the curve: the part and the parameter that say where it is; without a parameter, where the part begins. @typedef {{ part: number, key: string|null, step: number, value: number, label: string }} Point */

/** A key moves a point by a step, with Shift by ten: this share of the axis tells which. */
const FAST = 0.02;

export class Curves {
  /** @param {import('../../types').Context} context @param {import('./rated.js').Rated} model @param {import('./editing.js').Editing} editing */
  constructor(context, model, editing) {
    const { curves, store } = context;
    this.context = context;
    this.model = model;
    this.editing = editing;
    /** @type {Point[]} */
    this.points = [];
    /** The row whose points they are, and the steps of an epoch. */
    this.at = 0;
    this.each = 1;
    /** @type {string|null} */
    this.before = null;
    this.chart = new Chart(context, curves.SeriesChart, {
      point: (value) => model.hover(value === null ? null : this.stepOf(value)),
      pin: (value) => model.pin(this.stepOf(value)),
      layered: true,
    });
    this.handles = new Handles(this.chart.element, {
      move: (index, place, commit) => this.move(index, place * this.model.total, commit),
      nudge: (index, by) => this.move(index, (this.points[index]?.step ?? 0) + Math.sign(by) * (Math.abs(by) > FAST ? 10 : 1), true),
      begin: () => (this.before = null),
      done: () => this.before !== null && store.update((state) => state, { commit: true }),
      back: () => this.takeBack(),
    });
    // What is let go on a point chooses no step.
    this.handles.element.addEventListener('click', (event) => event.stopPropagation());
    this.chart.element.append(this.handles.element);
    this.legend = new Legend(context, ({ key }) => store.update((state) => changeSettings(state, { focus: Number(key) })));
    this.left = h('p', { class: 'fault', role: 'status', hidden: true });
    this.help = h('p', { class: 'quiet' });
    this.element = h('div', { class: 'schedules-figure' }, this.chart.element, this.legend.element, this.left, this.help, this.chart.behind.element);
  }

  free() {
    this.chart.free();
  }

  /** The step of the run at a place of the axis, which counts epochs or steps. @param {number} value */
  stepOf(value) {
    return Math.max(0, Math.min(this.model.last, Math.round(value * this.each)));
  }

  /** @param {import('../../types').Frame} frame @param {Shown} shown */
  render({ theme }, { settings: { unit, every, focus }, rows, names, left }) {
    const { catalog, l10n, markPlotted } = this.context;
    const { model } = this;
    this.each = unit === 'epoch' ? Math.max(1, every) : 1;
    this.at = Math.min(focus, rows.length - 1);
    const { total } = model;
    const columns = new Float64Array(rows.length * total);
    model.all.forEach(({ rates }, at) => columns.set(rates ?? [], at * total));
    const slots = Uint32Array.from(rows, (_, at) => at);
    const step = Math.min(Math.floor(model.step / this.each), total);
    this.chart.draw(l10n.text('schedules-chart', { names: l10n.list(names) }), (drawing) => {
      const told = drawing.draw('lr', columns, slots, total, step, l10n.text('schedules-axis', { unit }), l10n.text('opening-axis-lr'), theme, undefined);
      const place = /** @type {Place} */ (JSON.parse(told));
      this.points = rows[this.at] ? this.pointsOf(rows[this.at]) : [];
      const color = catalog.palette[theme][this.at % catalog.palette[theme].length].color;
      const rates = model.all[this.at]?.rates;
      this.handles.render(this.points.map(({ step, value, label }, index) => ({
        index, x: across(place, step), y: up(place, rates?.[Math.min(Math.round(step), total - 1)] ?? 0), value: step, label, color,
        text: l10n.text('schedules-point', { label, value: l10n.exact(value) }),
      })), place, [0, total]);
      return told;
    }, () => tableOf(l10n, l10n.text('schedules-axis', { unit }), spread(0, total - 1), names.map((name, at) => ({ name, at: (place) => model.all[at].rates?.[place] }))));
    if (this.chart.axis) markPlotted();
    this.legend.render(rows.map((_, at) => ({
      key: String(at), label: names[at], slot: at, on: true, value: l10n.short(model.all[at].rates?.[Math.min(step, total - 1)] ?? NaN),
    })), theme);
    this.left.hidden = left.length === 0;
    setText(this.left, left.length > 0 ? l10n.text('schedules-left', { texts: l10n.list(left) }) : '');
    setText(this.help, l10n.text('schedules-help', { points: this.points.length }));
  }

  /** The places that a row names, where the axis has them. @param {import('./rows.js').Row} row @returns {Point[]} */
  pointsOf(row) {
    const { catalog, l10n } = this.context;
    const { module, total } = this.model;
    return row.parts.flatMap((part, index) => {
      const params = catalog.schedules.find((item) => item.id === part.id)?.params ?? [];
      const group = `schedule/${part.id}`;
      const places = module.places(part.id, Float64Array.from(numbersOf(part, catalog)), this.lengthOf(row, index));
      /** @type {Point[]} */
      const points = params.map((spec, at) => ({ part: index, key: spec.key, step: part.at + places[at], value: Number(part.values[spec.key]), label: l10n.label(group, spec) }));
      if (index > 0) points.push({ part: index, key: null, step: part.at, value: part.at, label: l10n.text('schedules-from') });
      return points.filter(({ step }) => step >= 0 && step <= total);
    });
  }

  /** The length of a part. @param {import('./rows.js').Row} row @param {number} index */
  lengthOf({ parts }, index) {
    return Math.max(1, (parts[index + 1]?.at ?? this.model.total) - parts[index].at);
  }

  /** Moves a point to a step. @param {number} index @param {number} step @param {boolean} commit */
  move(index, step, commit) {
    const point = this.points[index];
    const row = this.editing.read(this.context.store.state).rows[this.at];
    const part = row?.parts[point?.part];
    if (!point || !part) return;
    this.before ??= JSON.stringify(row);
    const { catalog } = this.context;
    const { key } = point;
    if (key === null) {
      const [from, to] = [row.parts[point.part - 1].at, row.parts[point.part + 1]?.at ?? this.model.total];
      this.editing.part(this.at, point.part, (one) => ({ ...one, at: Math.max(from, Math.min(to, Math.round(step))) }), { commit });
      return;
    }
    const value = this.model.module.valueAt(part.id, Float64Array.from(numbersOf(part, catalog)), key, step - part.at, this.lengthOf(row, point.part));
    if (!Number.isNaN(value)) this.editing.part(this.at, point.part, (one) => ({ ...one, values: { ...one.values, [key]: value } }), { commit });
  }

  /** The row is as before the drag again. */
  takeBack() {
    const { before } = this;
    this.before = null;
    if (before !== null) this.editing.row(this.at, () => JSON.parse(before), { commit: true, back: true });
  }
}

/** @param {Place} place @param {number} step */
function across({ left, right, x0, x1 }, step) {
  return left + ((step - x0) / (x1 - x0)) * (right - left);
}

/** @param {Place} place @param {number} rate */
function up({ top, bottom, y0, y1, scale }, rate) {
  const share = scale === 'log' ? Math.log(rate / y0) / Math.log(y1 / y0) : (rate - y0) / (y1 - y0);
  return bottom - Math.max(0, Math.min(1, share)) * (bottom - top);
}
