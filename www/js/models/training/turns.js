// Decides which runs train next, and how far. Pure.

/** @typedef {import('./types').Mode} Mode */

/** The runs that get a turn now: of the runs that are ready and idle, those with the least progress, as many as there are free cores.
 * @template {{ status: string, ready: boolean, busy: boolean, epoch: number }} T
 * @param {T[]} runs @param {number} cores @returns {T[]} */
export function nextTurns(runs, cores) {
  const room = Math.max(0, cores - runs.filter(({ busy }) => busy).length);
  const willing = runs.filter(({ status, ready, busy }) => status === 'running' && ready && !busy);
  return willing.sort((a, b) => a.epoch - b.epoch).slice(0, room);
}

/** The step at which a run pauses by itself.
 * @param {Mode} mode @param {{ step: number, stepsPerEpoch: number, totalSteps: number }} run */
export function goalOf(mode, { step, stepsPerEpoch, totalSteps }) {
  switch (mode) {
    case 'step': return Math.min(step + 1, totalSteps);
    case 'epoch': return Math.min((Math.floor(step / stepsPerEpoch) + 1) * stepsPerEpoch, totalSteps);
    case 'end': return totalSteps;
  }
}

/** Seconds that a worker may take for an answer before it counts as lost. A step cannot be interrupted. On a slow phone, a step of
 * a large network with all examples takes minutes, and some optimizers ask for many gradients in one step.
 * @param {Pick<import('./types').Facts, 'parameters'|'examples'|'steps_per_epoch'|'most_gradients'> & { test: { total: number } } | null} facts */
export function patience(facts) {
  const least = 10;
  const operationsPerSecond = 5e8;
  if (!facts) return 6 * least;
  const batch = Math.ceil(facts.examples / facts.steps_per_epoch);
  return least + (facts.parameters * (6 * batch * facts.most_gradients + 2 * facts.test.total)) / operationsPerSecond;
}
