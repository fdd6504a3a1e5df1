// Changes of the rows: of each, a new list. Pure but for the store.
import { defaults } from '../../state/state.js';
import { MOST, TYPED, formatRows, parseRows } from './rows.js';
import { changeSettings, settingsOf } from './settings.js';

/** @typedef {import('./rows.js').Row} Row @typedef {import('./rows.js').Part} Part @typedef {import('../../types').State} State */

/** What a new row begins with. */
const NEW = 'linear';
/** What a typed rate begins with: the inverse time decay of the textbooks. */
const FORMULA = 'lr/(1 + 10*t/T)';

export class Editing {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    /** What was read last, since several parts ask for it in every frame. @type {{ text: string|null, read: import('./rows.js').Read }} */
    this.last = { text: null, read: { rows: [], left: [] } };
  }

  /** The rows of a state. @param {State} state */
  read(state) {
    const { show } = settingsOf(state);
    const { catalog, engine } = this.context;
    if (this.last.text !== show) this.last = { text: show, read: parseRows(show, catalog, engine) };
    return this.last.read;
  }

  /** @param {(rows: Row[]) => Row[]} edit @param {import('../../types').How} [how] @param {number} [focus] the row that is unfolded then */
  change(edit, how, focus) {
    this.context.store.update((state) => changeSettings(state, {
      show: formatRows(edit(this.read(state).rows), this.context.catalog), ...(focus !== undefined && { focus }),
    }), how);
  }

  /** @param {number} at @param {(row: Row) => Row} edit @param {import('../../types').How} [how] */
  row(at, edit, how) {
    this.change((rows) => rows.map((row, i) => (i === at ? edit(row) : row)), how);
  }

  /** @param {number} at @param {number} index @param {(part: Part) => Part} edit @param {import('../../types').How} [how] */
  part(at, index, edit, how) {
    this.row(at, (row) => ({ ...row, parts: row.parts.map((part, i) => (i === index ? edit(part) : part)) }), how);
  }

  /** The same row with another schedule, or a typed one. @param {string} id */
  ofKind(id) {
    return id === TYPED ? { parts: [], f: FORMULA } : { parts: [this.partOf(id, 0)], f: null };
  }

  /** @param {string} id @param {number} at @returns {Part} */
  partOf(id, at) {
    const schedule = this.context.catalog.schedules.find((item) => item.id === id);
    return { id, at, values: schedule ? defaults(schedule.params) : {} };
  }

  add() {
    const { rows } = this.read(this.context.store.state);
    if (rows.length < MOST.rows) this.change((rows) => [...rows, { lr: null, ...this.ofKind(NEW) }], {}, rows.length);
  }

  /** @param {number} at */
  remove(at) {
    this.change((rows) => rows.filter((_, i) => i !== at), {}, Math.max(0, at - 1));
  }

  /** A further schedule after those of a row: in the middle of what the last one has. @param {number} at @param {number} total */
  then(at, total) {
    this.row(at, (row) => {
      const from = row.parts[row.parts.length - 1].at;
      return { ...row, parts: [...row.parts, this.partOf('cosine', Math.round((from + Math.max(total, from + 2)) / 2))] };
    });
  }
}
