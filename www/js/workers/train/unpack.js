// Decompresses gzip files and passes other files through.

/** The uncompressed content of a file, with or without gzip, in pieces. Like gzip itself, it goes on with a further compressed part
 * behind the first, and ignores anything else there. @param {Blob} blob @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
export async function* unpacked(blob) {
  let rest = blob;
  if (!(await isGzip(rest))) yield* pieces(rest.stream());
  while (await isGzip(rest)) {
    let given = 0;
    try {
      for await (const piece of inflated(rest)) {
        given += piece.length;
        yield piece;
      }
      return;
    } catch {
      // Browsers refuse a file that does not end with its first part.
      const end = await endOfPart(rest);
      for await (const piece of inflated(rest.slice(0, end))) {
        const known = Math.min(given, piece.length);
        given -= known;
        if (known < piece.length) yield piece.subarray(known);
      }
      rest = rest.slice(end);
    }
  }
}

/** The first bytes of the content, at least one unless it is empty. @param {Blob} blob @returns {Promise<Uint8Array>} */
export async function peek(blob) {
  for await (const piece of unpacked(blob.slice(0, 4096))) return piece;
  return new Uint8Array();
}

/** @param {Blob} blob */
async function isGzip(blob) {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

/** @param {Blob} blob */
function inflated(blob) {
  return pieces(blob.stream().pipeThrough(new DecompressionStream('gzip')));
}

/** @param {ReadableStream<any>} stream @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
async function* pieces(stream) {
  // Not `for await`: some browsers cannot iterate over a stream.
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The number of bytes that a browser takes without refusing them: up to the end of the first compressed part, or to where it is damaged. @param {Blob} blob */
async function endOfPart(blob) {
  let [taken, refused] = [0, blob.size];
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2);
    if (await takes(blob.slice(0, middle))) taken = middle;
    else refused = middle;
  }
  return taken;
}

/** Whether decompression accepts a beginning of a file. @param {Blob} blob */
async function takes(blob) {
  const { readable, writable } = new DecompressionStream('gzip');
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  const read = async () => {
    while (!(await reader.read()).done);
  };
  read().catch(() => {});
  try {
    await writer.write(new Uint8Array(await blob.arrayBuffer()));
    return true;
  } catch {
    return false;
  } finally {
    writer.abort().catch(() => {});
  }
}
