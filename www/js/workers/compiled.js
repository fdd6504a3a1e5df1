// Exports the compiled trainer to all scripts of its worker. The bundler keeps the module external only if it is imported from
// this folder.
export { default, drawnDigit, Examiner, IdxFiles, onPanic, partCounts, Trainer } from '../../pkg/playground_train.js';
