// Our training as the page's worker makes it, with tests on the test images and without: what the tests cost.

import { serve } from './data.js';
import { Client } from './www/js/workers/client.js';

/** Tests in an epoch so few that there are none. */
const NEVER = 1e-9;

let trainings;

async function begin(spec, often) {
  const client = new Client(() => new Worker('www/js/workers/train.js', { type: 'module' }));
  await client.request('start', { spec, often, apart: true });
  let facts;
  for (const name of ['mnist-1.bin', 'mnist-2.bin']) facts = await client.request('load', await (await fetch(`www/data/${name}`)).blob());
  return { client, perEpoch: facts.steps_per_epoch, step: 0 };
}

/** Trains an epoch, turn by turn, and answers the milliseconds that it takes. */
async function epoch(training) {
  const goal = training.step + training.perEpoch;
  const start = performance.now();
  while (training.step < goal) training.step = (await training.client.request('turn', goal)).step;
  return performance.now() - start;
}

serve(async ({ kind, spec }) => {
  if (kind === 'start') {
    trainings = await Promise.all([begin(spec), begin(spec, NEVER)]);
    return null;
  }
  const times = [];
  for (const training of trainings) times.push(await epoch(training));
  return times;
});
