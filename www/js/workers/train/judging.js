// When a network is tested on the test images: at fixed steps, so that a run gives the same numbers each time.

/** The number of tests per epoch. */
const OFTEN = 4;

/** The first step after `step` at which the network is tested. @param {number} step @param {number} perEpoch */
export function nextJudgement(step, perEpoch) {
  const next = Math.floor((OFTEN * step) / perEpoch) + 1;
  return Math.ceil((next * perEpoch) / OFTEN);
}
