// Undoes gzip where there is gzip.

/** @param {Uint8Array} bytes */
function isGzip(bytes) {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The content of a file, with or without gzip. A small file can promise a great deal: more than `most` bytes are refused.
 * @param {Blob} blob @param {number} [most] @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function unpack(blob, most = Infinity) {
  const begin = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (!isGzip(begin)) {
    if (blob.size > most) throw new TooLarge();
    return new Uint8Array(await blob.arrayBuffer());
  }
  const pieces = [];
  let length = 0;
  for await (const piece of chunks(blob)) {
    length += piece.length;
    if (length > most) throw new TooLarge();
    pieces.push(piece);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The first bytes of the content, at least one unless it is empty. @param {Blob} blob @returns {Promise<Uint8Array>} */
export async function peek(blob) {
  const begin = blob.slice(0, 4096);
  if (!isGzip(new Uint8Array(await begin.slice(0, 2).arrayBuffer()))) return new Uint8Array(await begin.arrayBuffer());
  for await (const piece of chunks(begin)) return piece;
  return new Uint8Array();
}

export class TooLarge extends Error {}

/** Pieces of the content; a stream cannot be iterated in every browser. @param {Blob} blob @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
async function* chunks(blob) {
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield /** @type {Uint8Array<ArrayBuffer>} */ (value);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
