// What the reference knows of the optimizers: the catalog, what the build counted and read in the code, and what they were compared with.

/** @typedef {import('../../types').Context} Context @typedef {import('../../types').OptimizerItem} OptimizerItem */

/**
 * What the build tells of an optimizer, `pkg/reference.json`.
 * @typedef {object} Facts
 * @property {string[]} parents the closest one first
 * @property {boolean} momentum
 * @property {'one'|'found'|'layer'|'coordinate'|'sign'|'line'|'curvature'} rates
 * @property {{ each: number, borders: boolean, square: boolean }} memory
 * @property {'yes'|'no'|'option'} correction
 * @property {Array<string|null>|null} notes what each line of its equation is for
 * @property {boolean} second_point
 * @property {'hessian'|'memory'} [unfit] why it trains no network
 */

/** @typedef {OptimizerItem & Facts & { place: number }} Entry `place`: in the list of the catalog */

/**
 * What is told with a link that shows it, or with sources: `www/evidence.json`, which a test runs.
 * @typedef {object} Evidence
 * @property {string} way where optimizers show their ways
 * @property {Record<string, { optimizer?: string, year?: number, url?: string }>} sources that of an optimizer is its own
 * @property {Array<{ id: string, use: string[], link?: string, sources: string[] }>} cases kinds of problems
 * @property {Array<{ id: string, link: string, sources: string[] }>} claims what courses say that is wrong or only half of the truth
 * @property {Record<string, string>} breaks for each optimizer a run in which it fails; the second optimizer, where there is one, does not
 */

/** @typedef {{ facts: Record<string, Facts>, formulas: Record<string, any[]>, evidence: Evidence, checked: { optimizers: Record<string, import('../../checked.js').Comparison[]> } }} Files */

/** What the lines of equations are for that stand in no text of a rule. @type {Record<string, string[]>} */
const LINES = {
  polyak_sgd: ['found'], line_search_gd: ['search', 'step'], conjugate_gradient: ['direction', 'kept', 'step'], newton: ['curvature', 'step'],
  bfgs: ['step', 'change', 'learned'], lbfgs: ['change', 'learned', 'step'],
};

export class Book {
  /** @param {Context} context @param {Files} files */
  constructor({ catalog, l10n }, { facts, formulas, evidence, checked }) {
    this.l10n = l10n;
    this.evidence = evidence;
    this.formulas = formulas;
    this.checked = checked.optimizers;
    /** @type {Entry[]} */
    this.all = catalog.optimizers.filter(({ id }) => facts[id]).map((item, place) => ({ ...item, ...facts[item.id], place }));
  }

  /** @param {string} id */
  find(id) {
    return this.all.find((entry) => entry.id === id);
  }

  /** @param {string} id */
  name(id) {
    return this.l10n.name('optimizer', id);
  }

  /** What the reference says of an optimizer. @param {string} id @param {'change'|'use'|'avoid'|'breaks'} what */
  says(id, what) {
    return this.l10n.text(`optimizer-${id}-${what}`);
  }

  /** @param {string} id */
  children(id) {
    return this.all.filter(({ parents }) => parents.includes(id));
  }

  /** The lines of its equation, each with what it is for; empty where that is not told. @param {Entry} entry */
  lines({ id, notes }) {
    return this.formulas[`optimizer/${id}`].map((tree, i) => {
      const note = notes?.[i] ?? LINES[id]?.[i];
      const known = note && [`step-note-${note}`, `optimizers-note-${note}`].find((message) => this.l10n.has(message));
      return { tree, what: known ? this.l10n.text(known) : '' };
    });
  }

  /** @param {Entry} entry */
  rates({ rates }) {
    return this.l10n.text(`optimizers-rates-${rates}`);
  }

  /** Whether it has momentum, or can have it. @param {Entry} entry @returns {'yes'|'no'|'option'} */
  momentum({ momentum, params }) {
    if (momentum) return 'yes';
    return params.some(({ key }) => key === 'momentum') ? 'option' : 'no';
  }

  /** @param {'yes'|'no'|'option'} answer */
  answer(answer) {
    return this.l10n.text(`optimizers-answer-${answer}`);
  }

  /** The numbers that it keeps for each weight. @param {Entry} entry */
  memory({ memory: { each, borders, square }, unfit }) {
    if (square) return this.l10n.text('optimizers-memory-square', { each });
    if (borders) return this.l10n.text('optimizers-memory-borders', { each });
    return unfit === 'hessian' ? this.l10n.text('optimizers-memory-hessian', { each }) : this.l10n.integer(each);
  }

  /** What it was compared with. @param {string} id */
  verified(id) {
    const references = (this.checked[id] ?? []).map(({ reference, cases }) => this.l10n.text('optimizers-verified', { reference, cases }));
    return references.length > 0 ? references : [this.l10n.text('checked-no-reference')];
  }
}

/** A number by which entries are sorted: those that keep a matrix come last. @param {Entry} entry */
export function memoryOrder({ memory: { each, borders, square } }) {
  return (square ? 1e6 : 0) + each + (borders ? 0.5 : 0);
}
