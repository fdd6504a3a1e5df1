// Where lessons come from: those of the page, which the build has read, and files of the same site, which are read here.
import { decodeLink } from '../../engine.js';
import { missing } from '../../lost.js';

/** @typedef {import('../../types').Context} Context @typedef {import('../../types').Fault & { line?: number }} Fault */
/** @typedef {{ kind: string, tree: import('./prose.js').Tree } & Record<string, any>} Block @typedef {{ title: string, line: number, blocks: Block[] }} Page */
/** @typedef {{ title: string, minutes: number, about: string, pages: Page[], terms: Array<{ line: number, term: string }>, faults: Fault[] }} Lesson */

/** The most characters of a file that are read. */
const MOST = 300_000;

/** A lesson of the page. @param {Context} context @param {string} id @returns {Promise<Lesson>} */
export function lessonOf({ assets }, id) {
  return assets.json(`pkg/lessons/${id}.json`);
}

/** A lesson in a file of the same site, by its path from the page on. @param {Context} context @param {string} path @returns {Promise<Lesson>} */
export async function lessonIn(context, path) {
  const { assets, signal } = context;
  const none = { title: '', minutes: 0, about: '', pages: [], terms: [] };
  // The files of a build lie in a folder beside the page.
  const answer = await assets.file(path.startsWith('/') ? path : `../${path}`, signal);
  // Nothing is wrong with the path.
  if (answer.status >= 500) throw missing(path, answer.status);
  if (!answer.ok) return { ...none, faults: [{ kind: 'lesson_no_file', file: path, status: answer.status }] };
  const text = await answer.text();
  if (text.length > MOST) return { ...none, faults: [{ kind: 'lesson_too_long', file: path, most: MOST }] };
  const { read } = await assets.module('reader');
  /** @type {Lesson} */
  const lesson = JSON.parse(read(text));
  const faults = [...lesson.faults, ...faultsOf(context, lesson)];
  return { ...lesson, faults: faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** What can only be told with the reader of specs and the catalog. @param {Context} context @param {Lesson} lesson @returns {Fault[]} */
function faultsOf({ engine, catalog, l10n }, { pages, terms }) {
  const blocks = pages.flatMap((page) => page.blocks);
  const links = blocks.filter(({ kind }) => kind === 'state');
  const figures = blocks.filter(({ kind }) => kind === 'figure');
  const pathless = figures.filter(({ link }) => decodeLink(engine, link).spec.kind !== 'run').map(({ line }) => ({ line, kind: 'lesson_no_paths' }));
  const notes = [...links, ...figures].flatMap(({ line, link }) => decodeLink(engine, link).notes.map((note) => ({ ...note, line })));
  const parts = links.flatMap((state) => state.parts).concat(blocks.flatMap(({ line, slider }) => (slider ? { line, part: slider } : [])));
  const unknown = parts.filter(({ part }) => part.includes('/') && !isParameter(catalog, part)).map(({ line, part }) => ({ line, kind: 'lesson_unknown_part', given: part }));
  const strange = terms.filter(({ term }) => !l10n.has(`glossary-${term}`)).map(({ line, term }) => ({ line, kind: 'lesson_unknown_term', given: term }));
  return [...notes, ...pathless, ...unknown, ...strange];
}

/** @param {import('../../types').Catalog} catalog @param {string} part such as `optimizer/adam/beta1` or `run/noise` */
function isParameter(catalog, part) {
  const [group, ...names] = part.split('/');
  const groups = /** @type {Record<string, any>} */ (catalog);
  const has = (/** @type {any[]|undefined} */ params, /** @type {string} */ key) => params?.some((param) => param.key === key) ?? false;
  if (names.length === 1 && has(groups[group], names[0])) return true;
  const item = groups[`${group}s`]?.find((/** @type {{ id: string }} */ { id }) => id === names[0]);
  return item !== undefined && (names.length === 1 || has(item.params, names[1]));
}
