// The gallery of surfaces, each as a small picture, in groups.
import { defaults } from '../../state/state.js';
import { h, setAttr } from '../../ui/dom.js';
import { drawn } from '../../ui/drawn.js';

/** The size of a picture in pixels, for screens with a high resolution. */
const SIZE = 112;

export class Gallery {
  /** @param {import('../../types').Context} context @param {(surface: import('../../types').SurfaceItem) => void} choose */
  constructor(context, choose) {
    const { catalog, l10n, reading, part } = context;
    this.context = context;
    this.thumbs = catalog.surfaces.map((surface) => {
      const canvas = h('canvas', { width: SIZE, height: SIZE, 'aria-hidden': 'true' });
      const button = part(`surface/${surface.id}`, h('button', { type: 'button', on: { click: () => choose(surface) } },
        canvas, h('span', {}, l10n.name('surface', surface.id))));
      return { surface, canvas, button };
    });
    reading.then(() => {
      for (const { surface, button } of this.thumbs) button.title = teaches(l10n, surface.id);
    });
    const groups = [...new Set(catalog.surfaces.map(({ group }) => group))];
    this.element = h('div', { class: 'thumbs' }, ...groups.map((group) => {
      const title = h('h3', { id: context.fresh('group') }, l10n.name('group', group));
      return h('div', { role: 'group', 'aria-labelledby': title.id }, title, ...this.thumbs.filter(({ surface }) => surface.group === group).map(({ button }) => button));
    }));
    this.chosen = '';
    this.drawnTheme = '';
  }

  /** @param {string} id @param {string} theme */
  render(id, theme) {
    for (const { surface, button } of this.thumbs) setAttr(button, 'aria-pressed', surface.id === id);
    if (id !== this.chosen) this.reveal(id);
    this.chosen = id;
    this.draw(theme);
  }

  /** Scrolls the list of surfaces, but not the page, to the chosen one. @param {string} id */
  reveal(id) {
    const button = this.thumbs.find(({ surface }) => surface.id === id)?.button;
    if (!button) return;
    const top = button.offsetTop - this.element.offsetTop;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop || top + button.offsetHeight > scrollTop + clientHeight) this.element.scrollTop = top - (clientHeight - button.offsetHeight) / 2;
  }

  /** Draws the pictures when the browser is idle, because the plot has priority. @param {string} theme */
  draw(theme) {
    if (theme === this.drawnTheme) return;
    this.drawnTheme = theme;
    const { engine, signal } = this.context;
    for (const { surface, canvas } of this.thumbs) {
      whenIdle(() => {
        if (!signal.aborted) drawn(this.context, () => engine.thumbnail(canvas, JSON.stringify({ id: surface.id, ...defaults(surface.params) }), theme));
      });
    }
  }
}

/** The description of a surface; empty until it has been loaded. @param {import('../../l10n.js').L10n} l10n @param {string} id */
export function teaches(l10n, id) {
  const message = `surface-${id}-teaches`;
  return l10n.has(message) ? l10n.text(message) : '';
}

/** @param {() => void} work */
function whenIdle(work) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(work, 50);
}
