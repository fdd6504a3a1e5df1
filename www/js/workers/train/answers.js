// The questions that a network can be asked between two turns of its training.
import { drawnDigit } from '../compiled.js';
import { EXAMINER } from './examiner.js';
import { weightsFile } from './weights.js';

/** @typedef {import('./training.js').Training} Training */

/** @type {Record<string, (training: Training, ...args: any[]) => any>} */
export const ANSWERS = {
  report: apart('report'),
  samples: ({ trainer }, from, count) => JSON.parse(trainer.samples(from, count)),
  takenFor: apart('takenFor'),
  images: ({ trainer }, examples) => trainer.imagesOf(Uint32Array.from(examples)),
  predict: ({ trainer }, pixels) => trainer.predict(pixels),
  readDrawing: ({ trainer }, points) => trainer.readDrawing(points),
  drawnDigit: (_, points) => drawnDigit(points),
  unitPictures: ({ trainer }) => trainer.unitPictures(),
  trainingScore: ({ trainer }) => [...trainer.evaluateTraining()],
  lossNoise: ({ trainer }) => trainer.lossNoise ?? null,
  update: ({ trainer }, most) => {
    const update = JSON.parse(trainer.nextUpdate(most));
    if (update.pause) return update;
    const images = trainer.trainImagesOf(Uint32Array.from(update.batch, (/** @type {{ example: number }} */ { example }) => example));
    return { ...update, images, gradient: trainer.updatePictures(false), change: trainer.updatePictures(true) };
  },
  weights: ({ trainer }) => trainer.weights(),
  weightsFile: ({ trainer }, about) => {
    const { shape } = JSON.parse(trainer.facts());
    return new Blob(weightsFile(trainer.weights(), shape, { ...about, step: trainer.steps }), { type: 'application/json' });
  },
};

/** A question about all test images, for the weights of this moment: the examiner answers it, if one is ready. @param {'report'|'takenFor'} what */
function apart(what) {
  return (/** @type {Training} */ { trainer, examiner }, /** @type {any[]} */ ...args) => {
    const payload = { weights: trainer.weights(), args };
    const here = () => EXAMINER[what](trainer, payload);
    return examiner?.ready ? examiner.ask(what, payload, here) : here();
  };
}
