// A figure of a lesson: the paths of a run, with a caption.
import { decodeLink } from '../../engine.js';
import { h } from '../../ui/dom.js';
import { Picture } from '../../ui/picture.js';

export class Figure {
  /** @param {import('../../types').Context} context @param {{ link: string, caption: string }} block */
  constructor(context, { link, caption }) {
    // The faults of a lesson tell of a link that leads to another view.
    this.picture = decodeLink(context.engine, link).spec.kind === 'run' ? new Picture(context, link, caption) : null;
    this.element = h('figure', {}, this.picture?.element ?? null, h('figcaption', {}, caption));
  }

  /** @param {string} theme */
  render(theme) {
    this.picture?.render(theme);
  }

  free() {
    this.picture?.free();
  }
}
