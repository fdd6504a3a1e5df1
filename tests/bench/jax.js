// The same network in jax-js on its WebAssembly device, one thread: the whole step, gradient and Adam, is one compiled function.

import { blockUntilReady, defaultDevice, grad, init, jit, nn, numpy as np } from './index.js';
import { arrays, serve } from './data.js';

const VERSION = '0.1.25';
const [BETA1, BETA2, EPS] = [0.9, 0.999, 1e-8];

let data;
let step;

/** Weights as He drew them, biases 0. */
function parameters(units) {
  return units.slice(1).flatMap((size, layer) => {
    const fan = units[layer];
    const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
    const weights = Float32Array.from({ length: fan * size }, () => Math.sqrt(2 / fan) * normal());
    return [np.array(weights, { shape: [fan, size] }), np.zeros([size])];
  });
}

async function start({ hidden, batch, lr }) {
  await init('wasm');
  defaultDevice('wasm');
  data ??= await arrays();
  const units = [784, ...hidden, 10];
  const layers = units.length - 1;
  const loss = (p, x, y) => {
    let h = x;
    for (let layer = 0; layer < layers; layer++) {
      h = np.matmul(h, p[2 * layer]).add(p[2 * layer + 1]);
      if (layer + 1 < layers) h = nn.relu(h);
    }
    return nn.logSoftmax(h).mul(y).sum().mul(-1 / batch);
  };
  // An array is consumed by its use; `ref` keeps it for another. The two factors undo the bias of the moments.
  const update = jit((p, m, v, x, y, mFactor, vFactor) => {
    const g = grad(loss)(p.map((each) => each.ref), x, y);
    const first = m.map((each, i) => each.mul(BETA1).add(g[i].ref.mul(1 - BETA1)));
    const second = v.map((each, i) => each.mul(BETA2).add(g[i].ref.mul(g[i]).mul(1 - BETA2)));
    const next = p.map((each, i) => each.sub(first[i].ref.mul(mFactor.ref).mul(lr).div(np.sqrt(second[i].ref.mul(vFactor.ref)).add(EPS))));
    mFactor.dispose();
    vFactor.dispose();
    return [next, first, second];
  });
  let p = parameters(units);
  const zeros = () => units.slice(1).flatMap((size, layer) => [np.zeros([units[layer], size]), np.zeros([size])]);
  let [m, v] = [zeros(), zeros()];
  let count = 0;
  const size = data.labels.length;
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  let place = size;
  return async () => {
    if (place + batch > size) {
      for (let i = size - 1; i > 0; i--) {
        const k = Math.floor(Math.random() * (i + 1));
        [order[i], order[k]] = [order[k], order[i]];
      }
      place = 0;
    }
    const images = new Float32Array(784 * batch);
    const targets = new Float32Array(10 * batch);
    for (let i = 0; i < batch; i++) {
      const example = order[place + i];
      images.set(data.images.subarray(784 * example, 784 * (example + 1)), 784 * i);
      targets[10 * i + data.labels[example]] = 1;
    }
    place += batch;
    count += 1;
    const factor = (beta) => np.array(1 / (1 - beta ** count));
    [p, m, v] = update(p, m, v, np.array(images, { shape: [batch, 784] }), np.array(targets, { shape: [batch, 10] }), factor(BETA1), factor(BETA2));
    await blockUntilReady(p);
  };
}

serve(async (request) => {
  switch (request.kind) {
    case 'start':
      step = await start(request);
      return `${VERSION} ${defaultDevice()}`;
    case 'steps': {
      const begin = performance.now();
      for (let i = 0; i < request.count; i++) await step();
      return performance.now() - begin;
    }
    default:
      throw new Error(`unknown request ${request.kind}`);
  }
});
