// Our training as the page's worker makes it, with tests on the test images and without: what the tests cost, and a look inside.

import { serve } from './data.js';
import { script } from './www/js/trusted.js';
import { Client } from './www/js/workers/client.js';

/** Tests in an epoch so few that there are none. */
const NEVER = 1e-9;
/** A step that no turn reaches. */
const FAR = 1e9;

let trainings;

async function begin(spec, often) {
  const client = new Client(() => new Worker(script('www/js/workers/train.js'), { type: 'module' }));
  await client.request('start', { spec, often });
  let facts;
  for (const name of ['mnist-1.bin', 'mnist-2.bin']) facts = await client.request('load', await (await fetch(`www/data/${name}`)).blob());
  return { client, perEpoch: facts.steps_per_epoch, step: 0 };
}

/** Trains an epoch and up to a turn more, as the page does, and answers the milliseconds that each step takes. */
async function epoch(training) {
  const [start, begun] = [performance.now(), training.step];
  while (training.step < begun + training.perEpoch) training.step = (await training.client.request('turn', { goal: FAR, apart: true })).step;
  return (performance.now() - start) / (training.step - begun);
}

/** The milliseconds for which a look inside holds the training's thread up: all that “Look inside” asks about once a second. */
async function look({ client }) {
  const ask = (what, ...args) => client.request('ask', { what, args });
  const start = performance.now();
  const asked = [ask('report', 12), ask('samples', 0, 24), ask('unitPictures')];
  // Answered as soon as the worker could train on.
  await ask('lossNoise');
  const held = performance.now() - start;
  await Promise.all(asked);
  return held;
}

serve(async ({ kind, spec }) => {
  if (kind === 'start') {
    trainings = await Promise.all([begin(spec), begin(spec, NEVER)]);
    return null;
  }
  if (kind === 'look') return look(trainings[0]);
  // In turns forth and back, so that a machine that becomes slower meanwhile makes neither look better.
  const [tested, untested] = trainings;
  const times = [];
  for (const training of [tested, untested, untested, tested]) times.push(await epoch(training));
  return [times[0] + times[3], times[1] + times[2]];
});
