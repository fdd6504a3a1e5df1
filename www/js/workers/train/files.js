// Looks into IDX files of a person's own, piece by piece: what they are, and whether they are what they say.
import { IdxFiles, partCounts as countsIn } from '../compiled.js';
import { Faulty } from './faults.js';
import { peek, unpacked } from './unpack.js';

/** The most bytes of one file: 330,000 images. */
const MOST = 2 ** 28;
/** Bytes that are handed to the browser at once, which keeps them out of this worker's memory. */
const CHUNK = 2 ** 22;

/** How many images there are with this part of the packed digits, and how many there will be. @param {Blob} part with or without gzip
 * @returns {Promise<{ train: number, trainTotal: number, test: number, testTotal: number }>} */
export async function partCounts(part) {
  return JSON.parse(countsIn(await peek(part).catch(() => new Uint8Array())));
}

/** @param {File[]} files @returns {Promise<{ name: string, id: string, packed: Blob, train: number, test: number }>} */
export async function readFiles(files) {
  const reader = new IdxFiles();
  try {
    // Copies, since files may be changed or moved, and are needed again whenever a training starts.
    /** @type {Blob[]} */
    const contents = [];
    for (const file of files) {
      reader.open(file.name);
      contents.push(await copyOf(file, (piece) => reader.feed(piece)));
    }
    const { faults, header, pieces, ...about } = JSON.parse(reader.finish());
    if (faults) throw new Faulty(...faults);
    const parts = pieces.map((/** @type {{ file: number, from: number }} */ { file, from }) => contents[file].slice(from));
    return { ...about, packed: new Blob([Uint8Array.from(header), ...parts]) };
  } finally {
    reader.free();
  }
}

/** The content of a file, without gzip. A small file can promise a great deal. @param {File} file @param {(piece: Uint8Array) => void} see sees every byte of it */
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
