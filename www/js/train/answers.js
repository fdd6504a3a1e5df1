// What a training can be asked between two turns.
import { weightsFile } from './weights.js';

/** @typedef {import('./training.js').Training} Training */

/** @type {Record<string, (training: Training, ...args: any[]) => any>} */
export const ANSWERS = {
  report: ({ trainer }, mistakes) => JSON.parse(trainer.report(mistakes)),
  predict: ({ trainer }, pixels) => trainer.predict(pixels),
  weights: ({ trainer }) => trainer.weights(),
  weightsFile: ({ trainer, spec }) => {
    const { shape } = JSON.parse(trainer.facts());
    return new Blob(weightsFile(trainer.weights(), shape, { spec, step: trainer.steps }), { type: 'application/json' });
  },
};
