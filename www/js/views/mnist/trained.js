// What has come of the trainings, for who looks on from outside: lessons check goals by it.

/** Of each run its settings, the epoch, the last results on the test images, and how far the training accuracy is above them.
 * @param {import('../../models/training/run.js').Run[]} runs */
export function trainedOf(runs) {
  return runs.map(({ spec, epoch, epochs, tests }) => {
    const test = tests.at(-1);
    const row = epochs.at(-1);
    return { ...spec.optimizers[0], epoch, accuracy: test?.accuracy, test_loss: test?.loss, gap: test && row ? row.train_accuracy - test.accuracy : undefined };
  });
}
