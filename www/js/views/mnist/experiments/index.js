// The experiments of the courses: what the batch size does, and full batch against mini-batches and single examples.
import { h } from '../../../ui/dom.js';
import { loadStyle } from '../../../resources.js';
import { Section } from './section.js';

await loadStyle('../css/experiments.css');

/** An experiment goes on while something else is shown, and what it found is there when one comes back. @type {Map<string, Section>} */
const kept = new Map();

export class Experiments {
  /** @param {import('../../../types').Context} context @param {'batch'|'variants'} id
   * @param {import('../../../models/training/index.js').TrainingModel} training that of the view: it rests while an experiment takes times */
  constructor(context, id, training) {
    const experiment = context.catalog.experiments.all.find((item) => item.id === id);
    if (!experiment) throw new Error(`the catalog has no experiment ${id}`);
    this.section = kept.get(id) ?? new Section(context, experiment, training);
    kept.set(id, this.section);
    this.element = h('div', { class: 'experiments' }, this.section.element);
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    this.section.render(frame);
  }

  free() {}
}
