// The packed form of images, as crates/core/src/nn/pack.rs describes it: made from IDX files, and cut into small parts
// as it comes out of its gzip, so that no worker ever holds it whole beside what it makes of it. Pure.

const HEADER = 28;
const PIXELS = 784;
/** Images in a small part. */
const CUT = 2000;

/** What a header says: images in all parts, before this one, in this one; to learn from and to judge by each time.
 * @param {Uint8Array} bytes @returns {{ each: number, totals: number[], before: number[], here: number[] } | null} null if it is none */
export function header(bytes) {
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (bytes.length < HEADER || (magic !== 'dig4' && magic !== 'dig8')) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const pair = (/** @type {number} */ at) => [view.getUint32(at, true), view.getUint32(at + 4, true)];
  return { each: magic === 'dig4' ? PIXELS / 2 : PIXELS, totals: pair(4), before: pair(12), here: pair(20) };
}

/** @param {number} each @param {number[]} totals @param {number[]} before @param {number[]} here */
function headerBytes(each, totals, before, here) {
  const bytes = new Uint8Array(HEADER);
  bytes.set(Array.from(each === PIXELS ? 'dig8' : 'dig4', (letter) => letter.charCodeAt(0)));
  const view = new DataView(bytes.buffer);
  [...totals, ...before, ...here].forEach((number, i) => view.setUint32(4 + 4 * i, number, true));
  return bytes;
}

/** One part that holds all images of four IDX files, which are known to be good: in the order of ROLES. @param {Uint8Array<ArrayBuffer>[]} files */
export function packed([trainImages, trainLabels, testImages, testLabels]) {
  const labels = [trainLabels, testLabels].map((bytes) => bytes.subarray(8));
  const here = labels.map(({ length }) => length);
  return new Blob([headerBytes(PIXELS, here, [0, 0], here), ...labels, trainImages.subarray(16), testImages.subarray(16)]);
}

/** A part, piece by piece, as small parts of the same form. What is cut off in the middle gives an error at its end.
 * @param {AsyncIterable<Uint8Array<ArrayBuffer>>} pieces @param {number} [most] images in a small part @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
export async function* cut(pieces, most = CUT) {
  const bytes = new Bytes(pieces);
  const head = header(await bytes.take(HEADER));
  if (!head) throw new Error('these are no packed digits');
  const { each, totals, before, here } = head;
  const labels = [await bytes.take(here[0]), await bytes.take(here[1])];
  const done = [...before];
  for (const set of [0, 1]) {
    for (let first = 0; first < here[set]; first += most) {
      const count = Math.min(most, here[set] - first);
      const now = [0, 0];
      now[set] = count;
      yield joined([headerBytes(each, totals, done, now), labels[set].subarray(first, first + count), await bytes.take(count * each)]);
      done[set] += count;
    }
  }
  // To the end, where gzip's checksum stands.
  await bytes.end();
}

/** Pieces of any length, taken in lengths that are asked for. */
class Bytes {
  /** @param {AsyncIterable<Uint8Array<ArrayBuffer>>} pieces */
  constructor(pieces) {
    this.pieces = pieces[Symbol.asyncIterator]();
    this.rest = new Uint8Array();
  }

  /** @param {number} length */
  async take(length) {
    const taken = [];
    let missing = length;
    for (;;) {
      const here = this.rest.subarray(0, missing);
      taken.push(here);
      missing -= here.length;
      this.rest = this.rest.subarray(here.length);
      if (missing === 0) return joined(taken);
      if (!(await this.next())) throw new Error(`the packed digits are cut off: ${missing} bytes are missing`);
    }
  }

  async next() {
    const { done, value } = await this.pieces.next();
    if (!done) this.rest = value;
    return !done;
  }

  async end() {
    while (this.rest.length === 0) if (!(await this.next())) return;
    throw new Error('there are bytes behind the packed digits');
  }
}

/** @param {Uint8Array[]} pieces @returns {Uint8Array<ArrayBuffer>} */
export function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
