// The pipeline of the course's case study as one link, and what the batch comes to on as many processors as it has there.
import { h, setText } from '../../ui/dom.js';

const PROCESSORS = 32;

export class Pipeline {
  /** @param {import('../../types').Context} context @param {string} href */
  constructor({ l10n, part, open }, href) {
    this.l10n = l10n;
    this.text = h('p', { class: 'quiet' });
    const link = h('a', { href, on: { click: (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(href);
    } } }, l10n.text('mnist-pipeline'));
    this.element = part('pipeline', h('div', { class: 'pipeline' }, h('p', {}, link), this.text));
  }

  /** @param {number} batch */
  render(batch) {
    setText(this.text, this.l10n.text('mnist-pipeline-batch', { batch, processors: PROCESSORS, all: PROCESSORS * batch }));
  }
}
