// The same network in TensorFlow.js on its fastest backend: WebAssembly with SIMD, one thread, images in memory, and a
// loop over `optimizer.minimize`, which is faster than its `model.fit`.

import './tf.es2017.min.js';
import './tf-backend-wasm.es2017.min.js';
import { arrays, serve } from './data.js';

const { tf } = globalThis;
let data;
let step;

async function start({ hidden, batch, lr }) {
  tf.wasm.setWasmPaths(new URL('./', self.location.href).href);
  tf.wasm.setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  data ??= await arrays();
  const model = tf.sequential();
  const units = [...hidden, 10];
  units.forEach((size, i) =>
    model.add(
      tf.layers.dense({
        units: size,
        activation: i + 1 < units.length ? 'relu' : undefined,
        kernelInitializer: 'heNormal',
        ...(i === 0 ? { inputShape: [784] } : {}),
      }),
    ),
  );
  const optimizer = tf.train.adam(lr);
  const size = data.labels.length;
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  let place = size;
  const images = new Float32Array(784 * batch);
  const labels = new Int32Array(batch);
  return () => {
    if (place + batch > size) {
      for (let i = size - 1; i > 0; i--) {
        const k = Math.floor(Math.random() * (i + 1));
        [order[i], order[k]] = [order[k], order[i]];
      }
      place = 0;
    }
    for (let i = 0; i < batch; i++) {
      const example = order[place + i];
      images.set(data.images.subarray(784 * example, 784 * (example + 1)), 784 * i);
      labels[i] = data.labels[example];
    }
    place += batch;
    tf.tidy(() => {
      const x = tf.tensor2d(images, [batch, 784]);
      const y = tf.oneHot(tf.tensor1d(labels, 'int32'), 10);
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, model.apply(x, { training: true })));
    });
  };
}

serve(async (request) => {
  switch (request.kind) {
    case 'start':
      step = await start(request);
      return `${tf.version_core ?? tf.version.tfjs} ${tf.getBackend()}, SIMD ${await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')}`;
    case 'steps': {
      const begin = performance.now();
      for (let i = 0; i < request.count; i++) step();
      return performance.now() - begin;
    }
    default:
      throw new Error(`unknown request ${request.kind}`);
  }
});
