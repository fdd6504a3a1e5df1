// Worked examples of textbooks beside the surface that they are about: one press sets everything as the book has it.
import { decodeLink } from '../../engine.js';
import { look } from '../../state/state.js';
import { h } from '../../ui/dom.js';

export class Examples {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    this.context = context;
    this.element = h('div', { class: 'examples', hidden: true });
  }

  /** Shows those of a surface. @param {string} surface its id */
  show(surface) {
    const { catalog, l10n, part } = this.context;
    const examples = catalog.examples.filter((example) => example.surface === surface);
    this.element.hidden = examples.length === 0;
    this.element.replaceChildren(...examples.map(({ id, link }) => h('div', {},
      part(`example/${id}`, h('button', { type: 'button', on: { click: () => this.open(link) } }, l10n.text(`example-${id}`))),
      h('p', { class: 'quiet' }, l10n.text(`example-${id}-told`)))));
  }

  /** @param {string} link */
  open(link) {
    const { engine, store } = this.context;
    const { spec } = decodeLink(engine, link);
    store.update((state) => look({ ...state, spec }, { window: null, step: null }));
  }
}
