// When a network is tested on the test images: at fixed steps, so that a run gives the same numbers each time.

/** The usual number of tests per epoch. */
export const OFTEN = 4;

/** The first step after `step` at which the network is tested. @param {number} step @param {number} perEpoch @param {number} [often] the number of tests per epoch */
export function nextJudgement(step, perEpoch, often = OFTEN) {
  const next = Math.floor((often * step) / perEpoch) + 1;
  return Math.ceil((next * perEpoch) / often);
}
