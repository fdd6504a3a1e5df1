// Every word of the MNIST view, in one place.

export const TEXT = {
  parts: { train: 'Train', inside: 'Look inside', batch: 'Batch size', variants: 'Batch, mini-batch, single' },
  partsLabel: 'Parts of the MNIST view',
  network: 'Network', data: 'Data', run: 'Training', export: 'Take it away', results: 'Results',
  layers: 'hidden layers', layer: 'units in layer {n}', shape: '{shape}: {parameters} parameters',
  allExamples: 'Full batch', allExamplesHelp: 'All training examples in every step: plain gradient descent.',
  start: 'Start (space)', pause: 'Pause (space)', resume: 'Resume (space)', again: 'Train again from the start (space)',
  step: 'One step (→)', epoch: 'To the end of this epoch (Shift+→)', stop: 'Stop: back to step 0 (Home)',
  transport: 'Training',
  changed: 'Settings changed; what trains goes on with the former ones.', restart: 'Restart to apply', restartOne: 'Restart',
  changedOne: 'Its settings have changed.',
  tabs: { loss: 'Loss', accuracy: 'Test accuracy', training: 'Training accuracy', gradient: 'Gradient norm', lr: 'Learning rate' },
  tabsLabel: 'Charts',
  tabHelp: {
    loss: 'Training loss: the cross-entropy of each batch, logarithmic: faint as it is, strong as its exponentially weighted average.',
    accuracy: 'Share of the test images that are read right, judged every quarter of an epoch.',
    training: 'Share of each batch that is read right before its step: faint as it is, strong as its exponentially weighted average.',
    gradient: 'Length of the gradient of each batch, logarithmic: faint as it is, strong as its exponentially weighted average.',
    lr: 'The learning rate α of each step, as the schedule gives it.',
  },
  axis: 'by', axes: { epoch: 'epoch', step: 'step', second: 'second' },
  nothingYet: 'The curves appear as soon as training starts.',
  hide: 'Show {name} in the charts',
  tableHead: ['', 'test accuracy', 'best', 'to 90 %', 'to 95 %', 'to 97 %', 'examples/s', 'optimizer state', 'diverged'],
  tableNote: 'Times are of training alone: neither pauses nor judging count.',
  none: '–', atStep: 'step {step}',
  loading: 'Loading {name}: {loaded} of {total}', here: '{train} of {trainTotal} images are here',
  loaded: '{name}: {train} images to learn from, {test} to judge by.',
  progress: 'epoch {epoch} of {epochs}', ofSteps: 'step {step} of {total}', rate: '{rate} examples/s',
  attribution: ['MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, derived from NIST data; ', 'CC BY-SA 3.0', '. Here it is packed and quantised to 16 greys.'],
  licence: 'https://creativecommons.org/licenses/by-sa/3.0/',
  ownFiles: 'Own data …', ownHelp: 'Or drop the four IDX files of a data set anywhere on the page, gzipped or not: Fashion-MNIST, KMNIST, or your own.',
  backToMnist: 'Back to MNIST', dropHere: 'Drop the four IDX files here', reading: 'Reading {count} files …',
  filesGone: 'The page does not keep the files of {name}, and trains on MNIST now. Drop them again to go on with them.',
  filesRefused: 'These files were not taken; what trains goes on. {why}',
  exportOf: 'of', weights: 'Weights', metricsJson: 'Metrics, JSON', metricsCsv: 'Metrics, CSV', pytorch: 'PyTorch script', torchrun: 'PyTorch for torchrun',
  exportHelp: 'The metrics are of all optimizers; the weights and the scripts of the one chosen.',
  exportFailed: 'This could not be exported. {why}',
  card: {
    idle: 'ready', failed: 'stopped', diverged: 'diverged at step {step}',
    epoch: 'epoch {epoch} of {epochs}', rate: '{rate}/s', loss: 'loss {loss}', changed: 'α changed at {epoch}',
    whyDiverged: 'At step {step} the numbers of {name} stopped being finite. A smaller learning rate, a warm-up or gradient clipping keeps it together.',
    story: 'After {epoch} of {epochs} epochs {accuracy} of the test images are read right.',
  },
  status: {
    idle: 'ready', loading: 'loading', running: 'training', waiting: 'waiting for data', paused: 'paused', finished: 'finished', diverged: 'diverged', failed: 'stopped',
  },
  said: { started: 'Training.', paused: 'Paused.', stopped: 'Stopped; back to step 0.', finished: 'Training has finished. {results}', epoch: 'After epoch {epoch}: {results}' },
};

/** 60,000 @param {number} value */
export function whole(value) {
  return Math.round(value).toLocaleString('en-US');
}

/** 97.53 % @param {number} share */
export function percent(share) {
  return `${(share * 100).toFixed(2)} %`;
}

/** Seconds for people: 0.8 s, 12.4 s, 3 min 12 s. @param {number} seconds */
export function time(seconds) {
  if (seconds < 100) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  return `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, '0')} s`;
}

/** Bytes for people. @param {number} bytes */
export function size(bytes) {
  if (bytes < 1e3) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Two figures of speed: 38,000 rather than 38,412. @param {number} rate */
export function speed(rate) {
  return Number(rate.toPrecision(2)).toLocaleString('en-US');
}
