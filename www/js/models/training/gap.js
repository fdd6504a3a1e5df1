// The gap between the accuracy on the training examples and on the test images, which grows when a network learns its examples
// by heart. Pure.

/** A gap counts as grown from this on, and if it is this many times as large as after the first epoch. */
const LEAST = 0.01;
const GROWN = 2;

/** The gap after the first epoch and after the last one, where it has grown; the epoch at which the test loss was lowest, and the
 * test accuracy then and now: what stopping early would have kept. Null while the gap has not grown, or the test loss is
 * still falling. @param {Pick<import('./run.js').Run, 'epochs'|'tests'>} run */
export function gapOf({ epochs, tests }) {
  const row = epochs.at(-1);
  if (!row || epochs.length < 2) return null;
  const gap = (/** @type {import('./types').EpochRow} */ { train_accuracy: train, test_accuracy: test }) => train - test;
  const [first, now] = [gap(epochs[0]), gap(row)];
  const lowest = tests.reduce((least, test) => (test.loss < least.loss ? test : least), tests[0]);
  if (!lowest || now < LEAST || now < GROWN * first || lowest.epoch > row.epoch - 0.5) return null;
  return { first, now, best: lowest.epoch, accuracy: lowest.accuracy, last: row.test_accuracy };
}
