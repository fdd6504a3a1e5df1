// Which of some IDX files is which: by what their first bytes say, by their names, and by how many they hold. Pure.
import { fill } from '../text.js';
import { TEXT } from './text.js';

/** @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} Content */

/** In the order in which a trainer takes them. */
export const ROLES = /** @type {const} */ (['trainImages', 'trainLabels', 'testImages', 'testLabels']);

const IMAGES = 0x803;
const LABELS = 0x801;

/** The four files in the order of ROLES. Throws a message for people. @param {Content[]} files @returns {Content[]} */
export function rolesOf(files) {
  const kinds = files.map((file) => ({ file, magic: magicOf(file) }));
  const of = (/** @type {number} */ wanted) => kinds.filter(({ magic }) => magic === wanted).map(({ file }) => file);
  const [trainImages, testImages] = split(of(IMAGES), ['trainImages', 'testImages']);
  const [trainLabels, testLabels] = split(of(LABELS), ['trainLabels', 'testLabels']);
  const roles = { trainImages, trainLabels, testImages, testLabels };
  const missing = ROLES.filter((role) => !roles[role]);
  if (missing.length > 0) throw new Error(incomplete(files, missing));
  return ROLES.map((role) => /** @type {Content} */ (roles[role]));
}

/** @param {Content[]} files @param {Array<typeof ROLES[number]>} missing */
function incomplete(files, missing) {
  const found = files.length > 0 ? fill(TEXT.files.found, { list: files.map(({ name }) => name).join(', ') }) : TEXT.files.none;
  return fill(TEXT.files.missing, { found, missing: missing.map((role) => TEXT.files.roles[role]).join(', ') });
}

/** The kind of a file, by its first four bytes. @param {Content} file */
function magicOf({ name, bytes }) {
  const fault = (/** @type {string} */ message) => new Error(fill(TEXT.files.fault, { file: name, field: TEXT.files.magic, message }));
  if (bytes.length < 4) throw fault(fill(TEXT.files.short, { length: bytes.length }));
  const magic = number(bytes, 0);
  if (magic === IMAGES || magic === LABELS) return magic;
  const hint = magic >>> 16 === 0x504b ? TEXT.files.zip : '';
  throw fault(fill(TEXT.files.magicExpected, { found: magic.toString(16).padStart(8, '0'), hint }));
}

/** Which of the files of one kind is to learn from and which to judge by: names say so, or else the larger one is to learn from.
 * @param {Content[]} files @param {[typeof ROLES[number], typeof ROLES[number]]} roles @returns {[Content|undefined, Content|undefined]} */
function split(files, roles) {
  const named = files.map(({ name }) => (/train/i.test(name) ? 0 : /test|t10k/i.test(name) ? 1 : undefined));
  /** @type {[Content[], Content[]]} */
  const sides = [[], []];
  files.forEach((file, i) => named[i] !== undefined && sides[named[i]].push(file));
  const nameless = files.filter((_, i) => named[i] === undefined);
  if (nameless.length === 1 && sides[0].length + sides[1].length === 1) sides[sides[0].length].push(nameless[0]);
  else if (nameless.length === 2 && files.length === 2) {
    const [larger, smaller] = [...nameless].sort((a, b) => countOf(b) - countOf(a));
    if (countOf(larger) === countOf(smaller)) throw new Error(fill(TEXT.files.alike, { files: names(files) }));
    sides[0].push(larger);
    sides[1].push(smaller);
  } else sides[0].push(...nameless);
  sides.forEach((side, i) => {
    if (side.length > 1) throw new Error(fill(TEXT.files.twice, { role: TEXT.files.roles[roles[i]], files: names(side) }));
  });
  return [sides[0][0], sides[1][0]];
}

/** @param {Content[]} files */
function names(files) {
  return files.map(({ name }) => name).join(', ');
}

/** How many it says it holds; what it says is checked later. @param {Content} file */
function countOf({ bytes }) {
  return bytes.length < 8 ? 0 : number(bytes, 4);
}

/** @param {Uint8Array} bytes @param {number} at */
function number(bytes, at) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}
