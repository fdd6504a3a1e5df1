// Blobs between a page and its workers. The workers of a page without an origin (a file, a sandboxed frame) cannot read any in WebKit: there,
// in every browser, their bytes are sent instead, and stand for them in the worker.

/** Whether this page, or the page of this worker, has no origin. */
export const WITHOUT_ORIGIN = globalThis.origin === 'null';

/** As much of a blob as the workers use, over bytes in memory. */
export class Bytes {
  /** @param {Array<string|ArrayBuffer|ArrayBufferView<ArrayBuffer>|Bytes>} parts @param {{ type?: string }} [options] */
  constructor(parts = [], { type = '' } = {}) {
    this.type = type;
    /** Of a file. @type {string|undefined} */
    this.name = undefined;
    const pieces = parts.map(bytesOf);
    /** @type {Uint8Array<ArrayBuffer>} */
    this.bytes = pieces.length === 1 ? pieces[0] : joined(pieces);
  }

  get size() {
    return this.bytes.length;
  }

  /** @param {number} [start] @param {number} [end] */
  slice(start, end) {
    return new Bytes([this.bytes.subarray(start, end)]);
  }

  async arrayBuffer() {
    return this.bytes.slice().buffer;
  }

  stream() {
    return /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(this.bytes).body);
  }
}

/** @param {string|ArrayBuffer|ArrayBufferView<ArrayBuffer>|Bytes} part @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(part) {
  if (part instanceof Bytes) return part.bytes;
  if (typeof part === 'string') return new TextEncoder().encode(part);
  return ArrayBuffer.isView(part) ? new Uint8Array(part.buffer, part.byteOffset, part.byteLength) : new Uint8Array(part);
}

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
function joined(pieces) {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Blobs in a message, one by one: what becomes of each is put in its place. @param {any} value @param {(value: any) => boolean} found @param {(blob: any) => any} made @returns {any} */
function replaced(value, found, made) {
  if (found(value)) return made(value);
  if (Array.isArray(value)) return value.map((one) => replaced(one, found, made));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, found, made)]));
}

/** What a page sends: bytes in place of blobs and files. @param {any} message */
export async function packed(message) {
  /** @type {Map<Blob, Uint8Array>} */
  const read = new Map();
  /** @type {Blob[]} */
  const blobs = [];
  replaced(message, (value) => value instanceof Blob, (blob) => blobs.push(blob));
  await Promise.all(blobs.map(async (blob) => read.set(blob, new Uint8Array(await blob.arrayBuffer()))));
  return replaced(message, (value) => value instanceof Blob, (blob) => ({ blob: read.get(blob), type: blob.type, name: blob.name }));
}

/** What a worker makes of that. @param {any} message */
export function received(message) {
  return replaced(message, isPacked, ({ blob, type, name }) => Object.assign(new Bytes([blob], { type }), { name }));
}

/** What a worker sends. @param {any} answer */
export function answered(answer) {
  return replaced(answer, (value) => value instanceof Bytes, ({ bytes, type }) => ({ blob: bytes, type }));
}

/** What a page makes of that. @param {any} answer */
export function taken(answer) {
  return replaced(answer, isPacked, ({ blob, type }) => new Blob([blob], { type }));
}

/** @param {any} value */
function isPacked(value) {
  return value?.blob instanceof Uint8Array;
}
