// Every word of the experiments.

export const TEXT = {
  title: { batch: 'What the batch size does', variants: 'Three kinds of gradient descent' },
  about: {
    batch: 'The same network ({shape}), the same optimizer and the same number of epochs, trained with batches of {from} to {to} examples.',
    variants: 'The same network ({shape}) trained by gradient descent on all examples at once (full batch), on small batches, and on single examples.',
  },
  asSet: 'Everything else is as set for the training: activation, seed, schedule and so on.',
  sees: {
    batch: 'Small batches take many noisy steps an epoch: they get the most out of each example and take the longest for it. Large ones are through an epoch sooner, but at the same learning rate their few steps do not get as far; and from some size on an epoch hardly becomes any shorter.',
    variants: 'The full batch takes one step an epoch: smooth, exact and slow to get anywhere. A single example a step takes as many steps as there are examples, each in a somewhat wrong direction: fast at first, noisy for ever, and long for every epoch. Mini-batches lie between, which is why nearly everybody uses them.',
  },
  optimizer: 'Optimizer', examples: 'Examples', quick: 'Quick: {count}', full: 'Full: {count}', allImages: 'All: {count}',
  start: 'Start', again: 'Start again', cancel: 'Cancel',
  idle: 'Nothing has been trained yet.', loading: 'Loading the images…', paused: 'The other training is paused, so that the times are fair, and goes on afterwards.',
  alone: 'An experiment trains alone, so that its times are fair; this training goes on after it. Cancel the experiment to have it at once.',
  progress: 'Training {now} of {all}: {name}', epoch: 'epoch {epoch} of {epochs}', done: 'Done: {all} trainings in {seconds} of training.', cancelled: 'Cancelled after {done} of {all} trainings.',
  partly: 'Done: {done} of {all} trainings in {seconds} of training; {failed} could not be finished.', ended: 'Ended after {done} of {all} trainings: {why}.',
  other: 'the other experiment was started', kept: 'Found earlier ({why}) and kept: {done} of {all} trainings.',
  changed: 'The settings have changed since. What is shown belongs to the old ones.',
  nothing: 'Nothing to show yet.',
  names: { size: 'batch {size}', all: 'all {size} at once', full: 'full batch ({size})', mini: 'mini-batch of {size}', single: 'single examples' },
  figures: {
    means: 'Training loss by epoch', losses: 'Training loss by epoch', updates: 'Training loss by update', tests: 'Test accuracy by epoch',
    accuracy: 'Test accuracy against batch size', time: 'Seconds of an epoch against batch size',
  },
  help: {
    means: 'Mean cross-entropy of the batches of each epoch, logarithmic.',
    losses: 'Cross-entropy of each batch, logarithmic: faint as it is, strong as its exponentially weighted average.', updates: 'The same by the number of updates, which doubles at equal distances.', tests: 'The share of the test images that are read right.',
    accuracy: 'After the last epoch.', time: 'Time of training alone.',
  },
  head: ['', 'updates an epoch', 'noise of the loss', 'time of an epoch', 'test accuracy'],
  noise: 'Noise of the loss: the standard deviation of the batches’ losses about their trend, in the last epoch.',
  results: 'Results: {title}', seconds: '{value} s', none: '–', diverged: 'diverged', failed: 'stopped by a fault', cut: 'cut short in epoch {epoch}', soFar: '{accuracy} so far',
};
