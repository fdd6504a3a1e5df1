// The rates of each row, and what each does to the same run: the model of this view. The runs are those of the page, at these rates.
import { specJson, tellTrap } from '../../engine.js';
import { SurfaceModel } from '../../models/surface.js';
import { asListed, defaults, runOf } from '../../state/state.js';
import { numbersOf } from './rows.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('./settings.js').Settings} Settings @typedef {import('../../types').RunSpec} RunSpec */
/** @typedef {typeof import('../../../pkg/playground_schedules.js')} Module */

/** The most answers of the module that are kept. */
const KEPT = 64;

export class Rated extends SurfaceModel {
  /** @param {import('../../types').Context} context @param {Module} module */
  constructor(context, module) {
    super(context);
    this.module = module;
    /** @type {Map<string, { rates: Float64Array|null, fault: unknown }>} */
    this.known = new Map();
    /** What the runs were made of. */
    this.made = '';
    /** The length of the schedules, in their own unit, the steps of that unit, the base rate of all, and that of each row. */
    this.total = 1;
    this.each = 1;
    this.base = 0;
    /** @type {number[]} */
    this.bases = [];
    /** The rates of each row, in the unit of the schedules; null where they depend on the loss. @type {Array<{ rates: Float64Array|null, fault: unknown }>} */
    this.all = [];
    /** The same, with those that depend on the loss, as the runs had them. */
    this.shown = this.all;
    /** The rates of the runs by the step, one run after the other; NaN where a run follows its own schedule. */
    this.ways = new Float64Array();
    /** The run of the state with an optimizer for each row. @type {RunSpec|null} */
    this.derived = null;
  }

  /** @param {import('../../types').State} state @param {Settings} settings @param {Row[]} rows */
  rate(state, { lr, unit, every, run }, rows) {
    const spec = runOf(state);
    const entry = optimizerOf(spec, run, this.context.catalog);
    const each = unit === 'epoch' ? Math.max(1, every) : 1;
    this.total = Math.max(1, Math.ceil(spec.steps / each));
    const base = lr ?? /** @type {any} */ (entry).lr;
    [this.each, this.base] = [each, base];
    this.bases = rows.map((row) => row.lr ?? base);
    this.all = rows.map((row, at) => this.ratesOf(row, this.bases[at], this.total));
    const optimizers = rows.map((row, slot) => asListed({
      ...entry, lr: this.bases[slot], slot, on: true, schedule: row.f === null && row.parts.length === 1 ? { id: row.parts[0].id, ...row.parts[0].values } : { id: 'constant' },
    }));
    const derived = { ...spec, optimizers };
    const made = JSON.stringify([derived, unit, each, rows.map(({ f, parts }) => [f, parts])]);
    if (made === this.made && this.runs) {
      this.all = this.shown;
      return;
    }
    this.made = made;
    const rates = this.all.flatMap(({ rates }) => (rates ? [...this.module.byStep(rates, each, spec.steps)] : Array(spec.steps).fill(NaN)));
    this.ways = Float64Array.from(rates);
    this.take(derived, (before) => {
      before?.free();
      return this.context.engine.Runs.rated(specJson(derived), this.ways, each);
    });
    this.derived = derived;
    // What depends on the loss is known now.
    const { runs } = this;
    const [told, longest] = runs ? [runs.columns('lr'), runs.longest] : [[], 1];
    this.shown = this.all.map((known, at) => (known.rates || known.fault ? known
      : { ...known, rates: Float64Array.from({ length: this.total }, (_, step) => told[at * longest + Math.min(step * each, longest - 1)] ?? NaN) }));
    this.all = this.shown;
  }

  /** The rates of a row. @param {Row} row @param {number} base @param {number} total */
  ratesOf(row, base, total) {
    const key = JSON.stringify([row, base, total]);
    const known = this.known.get(key) ?? this.ask(row, base, total);
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(key, known);
    return known;
  }

  /** @param {Row} row @param {number} base @param {number} total @returns {{ rates: Float64Array|null, fault: unknown }} */
  ask({ parts, f }, base, total) {
    const { catalog, engine } = this.context;
    const { module } = this;
    try {
      if (f !== null) return { rates: engine.typedRates(f, base, total), fault: null };
      if (parts.length === 1 && !module.isClosed(parts[0].id)) return { rates: null, fault: null };
      const values = parts.flatMap((part) => numbersOf(part, catalog));
      return { rates: module.sequenceRates(parts.map(({ id }) => id).join(), Float64Array.from(values), Uint32Array.from(parts, ({ at }) => at), base, total), fault: null };
    } catch (fault) {
      tellTrap(fault);
      return { rates: new Float64Array(total).fill(base), fault };
    }
  }
}

/** The optimizer whose run is shown: of those that are on, or else the first. @param {RunSpec} spec @param {number} run @param {import('../../types').Catalog} catalog
 * @returns {import('../../types').OptimizerEntry} */
export function optimizerOf(spec, run, { optimizers: [first] }) {
  const on = spec.optimizers.filter((entry) => entry.on !== false);
  return on[Math.min(run, on.length - 1)] ?? spec.optimizers[0] ?? asListed({ id: first.id, ...defaults(first.params) });
}
