// Inspects a person's own IDX files, piece by piece: determines their content and checks it against their headers.
import { IdxFiles, partCounts as countsIn } from '../compiled.js';
import { Faulty } from './faults.js';
import { peek, unpacked } from './unpack.js';

/** The largest size of one file in bytes: 330,000 images. */
const MOST = 2 ** 28;
/** The number of bytes that are collected before they are put into a blob, which the browser stores outside this worker's memory. */
const CHUNK = 2 ** 22;
/** Files that systems put into every folder and archive. */
const GHOST = /^(\._.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** The numbers of images up to this part of the packed digits, and in all parts. @param {Blob} part with or without gzip
 * @returns {Promise<{ train: number, trainTotal: number, test: number, testTotal: number }>} */
export async function partCounts(part) {
  return JSON.parse(countsIn(await peek(part).catch(() => new Uint8Array())));
}

/** The number of training images that are shown, spread over all of them, and the number of bytes of an image. */
const SAMPLES = 10;
const PIXELS = 28 * 28;

/** @param {File[]} files @returns {Promise<import('../../models/training/own-files.js').Found>} */
export async function readFiles(files) {
  const reader = new IdxFiles();
  try {
    // Copy the content: it is needed whenever a training starts, and the files may be changed or moved by then.
    /** @type {Blob[]} */
    const contents = [];
    for (const file of files.filter(({ name }) => !GHOST.test(name))) {
      reader.open(file.name);
      contents.push(await copyOf(file, (piece) => reader.feed(piece)));
    }
    const { faults, header, pieces, ...about } = JSON.parse(reader.finish());
    if (faults) throw new Faulty(...faults);
    const parts = pieces.map((/** @type {{ file: number, from: number }} */ { file, from }) => contents[file].slice(from));
    return { ...about, packed: new Blob([Uint8Array.from(header), ...parts]), samples: await samplesOf(parts[0], parts[2]) };
  } finally {
    reader.free();
  }
}

/** @param {Blob} labels @param {Blob} images of training @returns {Promise<import('../../models/training/own-files.js').Samples>} */
async function samplesOf(labels, images) {
  const count = Math.min(SAMPLES, labels.size);
  const stride = Math.floor(labels.size / count);
  // Of several classes, whether they follow one after the other or take turns.
  const chosen = Array.from({ length: count }, (_, i) => i * stride + (i % stride));
  const bytes = async (/** @type {Blob} */ blob, /** @type {number} */ each) =>
    new Uint8Array(await new Blob(chosen.map((i) => blob.slice(i * each, (i + 1) * each))).arrayBuffer());
  return { labels: await bytes(labels, 1), pixels: await bytes(images, PIXELS) };
}

/** The uncompressed content of a file. Its size is limited, because a small gzip file can expand enormously. @param {File} file @param {(piece: Uint8Array) => void} see called with each piece of the content */
async function copyOf(file, see) {
  const place = file.name;
  /** @type {Blob[]} */
  const chunks = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let pieces = [];
  let length = 0;
  let held = 0;
  const store = () => {
    chunks.push(new Blob(pieces));
    [pieces, held] = [[], 0];
  };
  try {
    for await (const piece of unpacked(file)) {
      length += piece.length;
      if (length > MOST) throw new Faulty({ place, kind: 'file_too_large', megabytes: MOST / 2 ** 20 });
      see(piece);
      pieces.push(piece);
      held += piece.length;
      if (held > CHUNK) store();
    }
  } catch (error) {
    if (error instanceof Faulty) throw error;
    throw new Faulty({ place, kind: error instanceof TypeError ? 'file_damaged' : 'file_unreadable' });
  }
  store();
  return new Blob(chunks);
}
