// Decompresses gzip files and passes other files through.

/** The uncompressed content of a file, with or without gzip, in pieces. @param {Blob} blob @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
export async function* unpacked(blob) {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const isGzip = first === 0x1f && second === 0x8b;
  // Not `for await`: some browsers cannot iterate over a stream.
  const reader = (isGzip ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream()).getReader();
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

/** The first bytes of the content, at least one unless it is empty. @param {Blob} blob @returns {Promise<Uint8Array>} */
export async function peek(blob) {
  for await (const piece of unpacked(blob.slice(0, 4096))) return piece;
  return new Uint8Array();
}
