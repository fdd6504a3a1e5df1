// Our trainer, as the page's worker uses it.

import { parts, serve } from './data.js';
import { peak } from './peak.js';
import init, { IdxFiles, Trainer } from './www/pkg/playground_train.js';

let data;
let trainer;

/** The milliseconds that something takes, the median of some times. */
function timed(work) {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** A part of images without a black pixel: no kernel can skip anything. */
function dense(count) {
  const header = (magic, ...sizes) => {
    const bytes = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
    bytes.setUint32(0, magic);
    sizes.forEach((size, i) => bytes.setUint32(4 + 4 * i, size));
    return new Uint8Array(bytes.buffer);
  };
  const images = new Uint8Array(784 * count);
  const labels = new Uint8Array(count);
  let state = 1;
  for (let i = 0; i < images.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    images[i] = 1 + (state >>> 24) / 2;
  }
  for (let i = 0; i < count; i++) labels[i] = i % 10;
  return packed([concat(header(0x803, count, 28, 28), images), concat(header(0x801, count), labels)]);
}

/** One part that has these images to learn from and to judge by. */
function packed(pair) {
  const reader = new IdxFiles();
  const files = [...pair, ...pair];
  files.forEach((bytes, i) => {
    reader.open(i < 2 ? 'train' : 'test');
    reader.feed(bytes);
  });
  const { header, pieces } = JSON.parse(reader.finish());
  reader.free();
  return concat(Uint8Array.from(header), ...pieces.map(({ file, from }) => files[file].subarray(from)));
}

function concat(...pieces) {
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

serve(async (request) => {
  await init();
  switch (request.kind) {
    case 'start': {
      trainer?.free();
      trainer = new Trainer(JSON.stringify(request.spec), 0);
      if (!request.dense) data ??= await parts();
      for (const part of request.dense ? [dense(request.dense)] : data) {
        trainer.feed(part);
        trainer.endPart();
      }
      return JSON.parse(trainer.facts());
    }
    case 'steps': {
      const start = performance.now();
      let steps = 0;
      // In slices, as the page's worker does, so that it can hear a pause.
      while (steps < request.count) steps += trainer.step(Math.min(20, request.count - steps)).length / 5;
      return performance.now() - start;
    }
    case 'accuracy':
      return trainer.evaluate()[1];
    case 'judge':
      return timed(() => trainer.evaluate());
    case 'peak':
      return peak();
    default:
      throw new Error(`unknown request ${request.kind}`);
  }
});
