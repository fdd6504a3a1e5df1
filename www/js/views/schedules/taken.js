// What is taken away of the schedules: their curves, what they do to the same run, and the numbers of both.
import { csv } from '../../csv.js';
import { specJson } from '../../engine.js';
import { chartPicture } from '../../ui/chart-picture.js';
import { figureWords } from '../../ui/figure-words.js';
import { valuesTold } from '../../ui/values-told.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./rated.js').Rated} Rated @typedef {import('./index.js').Shown} Shown @typedef {import('./rows.js').Row} Row */
/** Numbers of each schedule, from 0 on. @typedef {{ names: readonly string[], columns: ArrayLike<number>[], length: number }} Numbers */

/** @param {Context} context @param {Rated} model @param {Shown} shown @returns {import('../../types').Taken} */
export function takenOf(context, model, { settings: { unit, every }, rows, names }) {
  const { l10n, store } = context;
  const { all, bases, total, runs, derived, ways } = model;
  const rates = { names, columns: all.map((one) => one.rates ?? new Float64Array()), length: total };
  const longest = runs?.longest ?? 0;
  const values = runs?.columns('loss') ?? new Float64Array();
  const losses = { names, columns: names.map((_, at) => values.subarray(at * longest, (at + 1) * longest)), length: longest };
  const told = (/** @type {number} */ at) => rowTold(context, rows[at], unit, total);
  const title = l10n.text('schedules-rates');
  const curves = chartPicture('', title, () => ({
    title, about: '', entries: names.map((name, slot) => ({ slot, name })),
    caption: l10n.text('schedules-caption', {
      lr: l10n.exact(model.base), unit, total, every, each: names.map((name, at) => (told(at).startsWith(name) ? told(at) : l10n.text('figure-told', { name, told: told(at) }))).join('; '),
    }),
    figure: { chart: 'steps', quantity: 'lr', slots: names.map((_, at) => at), steps: total, titles: [l10n.text('schedules-axis', { unit }), l10n.text('opening-axis-lr')] },
    numbers: joined(rates),
  }));
  const beside = (/** @type {string} */ id, /** @type {string} */ label, /** @type {string} */ chart) => ({
    id, label, from: /** @type {const} */ ('export'),
    make: (/** @type {any} */ module, /** @type {string} */ size, /** @type {boolean} */ caption) => module.ratedFigure(specJson(/** @type {any} */ (derived)), ways, model.each,
      names.flatMap((name, at) => [name, unit === 'epoch' ? l10n.text('schedules-caption-epochs', { schedule: told(at), every }) : told(at)]), Float64Array.from(store.state.page.window ?? []), chart, size, caption, figureWords(l10n)),
  });
  const runJson = (/** @type {'lr'|'loss'} */ key, /** @type {Numbers} */ { columns }) => ({
    unit: key === 'lr' ? unit : 'step', ...(unit === 'epoch' && { every }),
    runs: rows.map(({ f, parts }, at) => ({ name: names[at], schedule: f ?? parts.map(({ id, at, values }) => ({ id, at, ...values })), base: bases[at], [key]: Array.from(columns[at]) })),
  });
  const files = (/** @type {'lr'|'loss'} */ key, /** @type {Numbers} */ numbers) => [
    { form: 'csv', name: `schedules-${key}.csv`, type: 'text/csv', make: () => tableCsv(key === 'lr' ? unit : 'step', numbers) },
    { form: 'json', name: `schedules-${key}.json`, type: 'application/json', make: () => `${JSON.stringify(runJson(key, numbers))}\n` },
  ];
  return {
    name: 'schedules', concealed: model.hides(store.state),
    pictures: [curves, ...(derived ? [beside('loss', l10n.text('schedules-picture-loss'), 'loss'), beside('paths', l10n.text('schedules-picture-paths'), '')] : [])],
    data: [{ label: l10n.text('schedules-data-rates'), files: files('lr', rates) }, ...(runs ? [{ label: l10n.text('schedules-data-losses'), files: files('loss', losses) }] : [])],
  };
}

/** What a row does, in words. @param {Context} context @param {Row} row @param {string} unit @param {number} total */
function rowTold(context, { f, parts, lr }, unit, total) {
  const { l10n } = context;
  const whole = f === null ? parts.map((part, at) => ({ at: part.at, text: partTold(context, part, Math.max(1, (parts[at + 1]?.at ?? total) - part.at)) })).reduce((first, next) => ({
    at: 0, text: l10n.text('schedules-caption-then', { first: first.text, unit, at: next.at, next: next.text }),
  })).text : l10n.text('schedules-caption-typed', { formula: f });
  return lr === null ? whole : l10n.text('schedules-caption-rate', { schedule: whole, lr: l10n.exact(lr) });
}

/** @param {Context} context @param {import('./rows.js').Part} part @param {number} length of the part */
function partTold({ catalog, engine, l10n }, { id, values }, length) {
  const { params = [], lengths = {} } = catalog.schedules.find((item) => item.id === id) ?? {};
  const meant = (/** @type {string} */ key) => (key in lengths ? l10n.exact(engine.lengthInRun(id, key, length)) : null);
  const settings = valuesTold(l10n, `schedule/${id}`, params, values, meant).join(', ');
  const name = l10n.name('schedule', id);
  return settings === '' ? name : l10n.text('figure-with-settings', { name, settings });
}

/** @param {Numbers} numbers as one list, one schedule after the other */
function joined({ columns, length }) {
  const all = new Float64Array(columns.length * length).fill(NaN);
  columns.forEach((column, at) => all.set(column, at * length));
  return all;
}

/** A line for each step or epoch. @param {string} unit @param {Numbers} numbers */
function tableCsv(unit, { names, columns, length }) {
  const text = (/** @type {number|undefined} */ value) => (value === undefined || Number.isNaN(value) ? '' : String(value));
  return csv([[unit, ...names], ...Array.from({ length }, (_, at) => [String(at), ...columns.map((column) => text(column[at]))])]);
}
