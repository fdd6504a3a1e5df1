// The compiled trainer, for all scripts of its worker: the bundler leaves it outside only where it is named from this folder.
export { default, drawnDigit, IdxFiles, onPanic, partCounts, Trainer } from '../../pkg/playground_train.js';
