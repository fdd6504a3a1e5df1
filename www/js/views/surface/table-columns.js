// The columns of the table: the point, its value and its gradient, and whatever is chosen of the optimizer's memory.
import { messageOf } from '../../engine.js';
import { coordinatesOf } from '../../models/inside/coordinates.js';
import { lookOf } from '../../state/state.js';
import { h } from '../../ui/dom.js';
import { insideOf } from './looks.js';
import { nameOf } from './memory-name.js';

/** @typedef {import('../../models/inside/run.js').Column} Memory @typedef {import('../../models/inside/index.js').Inside} Inside */
/** @typedef {{ key: string, label: string, run: number, read: (k: number) => number }} Column `key` names it in a file; NaN where there is nothing */

/** The keys of the link: which columns of the memory are shown, and whether all optimizers stand side by side. */
export const [SHOW, ALL] = ['table.show', 'table.all'];

export class MemoryColumns {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n } = context;
    this.context = context;
    this.model = model;
    /** @type {Inside|null} */
    this.inside = null;
    this.wanted = false;
    this.key = '';
    this.list = h('div', { class: 'memory' });
    this.element = h('details', { class: 'memory-columns', on: { toggle: () => this.element.open && this.load() } },
      h('summary', {}, l10n.text('opening-table-memory')), this.list);
  }

  async load() {
    if (this.wanted) return;
    this.wanted = true;
    const { context } = this;
    try {
      [this.inside] = await Promise.all([insideOf(context, this.model), context.l10n.need('step')]);
    } catch (error) {
      console.error(error);
      this.wanted = false;
      this.list.replaceChildren(h('p', { class: 'quiet' }, context.l10n.text('opening-part-lost', { why: messageOf(error, context.l10n) })));
    }
    context.store.invalidate();
  }

  /** The keys that are chosen. @param {import('../../types').State} state @returns {string[]} */
  chosen(state) {
    return (state.looks.surface?.[SHOW] ?? '').split(',').filter(Boolean);
  }

  /** Offers what the optimizers of the table remember. @param {import('../../types').State} state @param {number[]} places of the runs */
  render(state, places) {
    this.element.hidden = (this.model.runs?.shown().length ?? 0) > 0;
    const chosen = this.chosen(state);
    if (chosen.length > 0 && !this.wanted) this.element.open = true;
    const { inside } = this;
    if (!inside || !inside.ready(places) || !this.element.open) return;
    const offered = new Map(places.flatMap((place) => inside.of(place)?.offered ?? []).map((column) => [column.key, column]));
    const key = JSON.stringify([[...offered.values()].map(({ key, letter }) => [key, letter]), chosen]);
    if (key === this.key) return;
    this.key = key;
    const { l10n } = this.context;
    this.list.replaceChildren(...[...offered.values()].map((column) => h('label', {},
      h('input', { type: 'checkbox', checked: chosen.includes(column.key), on: { change: () => this.choose(column.key) } }), ' ', nameOf(l10n, column))));
    if (offered.size === 0) this.list.replaceChildren(h('p', { class: 'quiet' }, l10n.text('step-no-memory')));
  }

  /** @param {string} key */
  choose(key) {
    this.context.store.update((state) => {
      const chosen = this.chosen(state);
      const next = chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key];
      return lookOf(state, 'surface', { [SHOW]: next.join(',') });
    }, { commit: true });
  }

  /** All columns of a run. @param {import('../../types').State} state @param {number} run its place @returns {Column[]} */
  of(state, run) {
    const { l10n } = this.context;
    const { runs } = this.model;
    const { steps } = this.model.summary[run];
    const points = runs?.rows(run, 0, steps + 1) ?? new Float64Array();
    const named = runs ? base(coordinatesOf(runs), l10n) : [];
    const record = named.map((column, i) => ({ ...column, run, read: (/** @type {number} */ k) => (k <= steps ? points[k * named.length + i] : NaN) }));
    const chosen = this.chosen(state);
    const inside = chosen.length > 0 ? this.inside?.of(run) : null;
    const memory = chosen.flatMap((key) => {
      const column = inside?.offered.find((one) => one.key === key);
      return inside && column ? memoryColumns(inside, column, run, l10n) : [];
    });
    return [...record, ...memory];
  }
}

/** What the record has of each step: the point, its value, and the slope along each coordinate. @param {string[]} coordinates @param {import('../../l10n.js').L10n} l10n */
function base(coordinates, l10n) {
  const alone = coordinates.length === 1;
  return [
    ...coordinates.map((letter) => ({ key: letter, label: letter })),
    { key: 'f', label: l10n.text('opening-column-f') },
    ...coordinates.map((letter) => ({ key: `f${letter}`, label: alone ? l10n.text('opening-column-slope') : l10n.text('opening-column-partial', { letter }) })),
  ];
}

/** @param {import('../../models/inside/run.js').InsideRun} inside @param {Memory} column @param {number} run @param {import('../../l10n.js').L10n} l10n @returns {Column[]} */
function memoryColumns(inside, column, run, l10n) {
  const name = column.letter || (column.name === 'rate' ? l10n.text('step-letter-rate') : nameOf(l10n, column));
  return Array.from({ length: column.count }, (_, i) => ({
    key: column.count === 1 ? column.key : `${column.key}_${inside.coordinates[i]}`,
    label: column.count === 1 ? name : l10n.text('step-of-coordinate', { letter: name, coordinate: inside.coordinates[i] }),
    run,
    // What is remembered after the step that leads to the point.
    read: (/** @type {number} */ k) => (k > 0 ? inside.value(column, k - 1, i) : NaN),
  }));
}
