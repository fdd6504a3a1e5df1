// What serves a page around a playground: what its link leaves out, locks and shows, and what it says and asks. Loaded only for links
// that have such keys.
import { conceals, look, shows } from '../state/state.js';
import { setVars } from '../ui/dom.js';
import { Restrictions } from '../ui/restrict.js';
import { askOf } from './ask.js';
import { Head } from './head.js';
import { LEFT_OUT, isPart, means } from './parts.js';
import { variantOf } from './variant.js';

/** @typedef {import('../types').State} State @typedef {import('../types').Context} Context @typedef {import('../state/link.js').Note} Note */

/** What cannot be used before an answer that the replay is to show. */
const HELD = ['transport', 'optimizers', 'start', 'run', 'surface'];
const LISTS = /** @type {const} */ (['embed.hide', 'embed.lock', 'embed.show']);

/** @param {Context} context @param {HTMLElement} element of the playground */
export async function embedOf(context, element) {
  await Promise.all([context.l10n.need('question'), context.style('css/question.css'), context.style('css/embed.css')]);
  return new Embed(context, element);
}

export class Embed {
  /** @param {Context} context @param {HTMLElement} element of the playground */
  constructor(context, element) {
    this.context = context;
    this.root = element;
    this.head = new Head(context, (given, right) => this.answered(given, right));
    /** @type {Restrictions|null} */
    this.restrictions = null;
    this.shown = '';
    /** The view of the link that asked: in another one the question would be about something else. */
    this.view = '';
    // What is below the head has as much less room. In the next frame: what changes sizes while sizes are reported is an error of the page.
    this.watcher = new ResizeObserver(() => requestAnimationFrame(() => setVars(element, { head: `${this.head.element.offsetHeight}px` })));
    this.watcher.observe(this.head.element);
    element.append(this.head.element);
  }

  /** What a link stands for: some keys say how to begin. @param {State} state @param {(spec: State['spec']) => boolean} runs
   * @returns {{ state: State, notes: Note[] }} */
  open(state, runs) {
    const { catalog } = this.context;
    /** @type {Note[]} */
    const notes = [];
    const { 'embed.variant': variant, ...keys } = state.looks[''] ?? {};
    for (const list of LISTS) {
      const names = keys[list] ?? [];
      notes.push(...names.filter((/** @type {string} */ name) => !isPart(catalog, name)).map((/** @type {string} */ given) => ({ key: list, given })));
      if (keys[list]) keys[list] = names.filter((/** @type {string} */ name) => isPart(catalog, name));
    }
    const { 'embed.ask': ask } = keys;
    if (ask !== undefined) this.view = state.view;
    if (ask !== undefined && !askOf(ask, '', false)) {
      notes.push({ key: 'embed.ask', given: ask.slice(0, 40), why: 'question' });
      delete keys['embed.ask'];
    }
    let { spec } = state;
    if (variant !== undefined && spec.kind === 'run') {
      const { id } = spec.surface;
      const { x, y } = catalog.surfaces.find((surface) => surface.id === id)?.window ?? { x: [0, 0], y: [0, 0] };
      spec = variantOf(spec, variant, [...x, ...y], runs);
    } else if (variant !== undefined && spec.kind === 'training') spec = { ...spec, mnist: { ...spec.mnist, seed: variant } };
    const next = { ...state, spec, looks: { ...state.looks, '': keys } };
    const waits = spec.kind === 'run' && state.page.step === null && (keys['embed.paused'] || conceals(next));
    return { state: waits ? look(next, { step: 0 }) : next, notes };
  }

  /** @param {State} state */
  render(state) {
    // Below the header of the page by itself.
    const main = this.root.querySelector(':scope > .view');
    if (main && this.head.element.nextElementSibling !== main) main.before(this.head.element);
    const keys = state.looks[''] ?? {};
    const plays = conceals(state) && state.spec.kind === 'run';
    const here = keys['embed.ask'] === undefined || state.view === this.view;
    if (here) this.head.render(keys['embed.title'] ?? '', keys['embed.text'] ?? '', askOf(keys['embed.ask'] ?? '', keys['embed.because'] ?? '', plays), state.page.embed && Boolean(keys['embed.show']?.includes('save')));
    this.head.element.hidden = !here || this.head.element.childNodes.length === 0;
    const { embed, tab } = state.page;
    const asking = here && this.head.asking;
    const held = plays && asking ? HELD : [];
    const charts = shows(state, 'charts');
    const now = JSON.stringify([keys, embed, tab, state.view, held, asking]);
    if (now === this.shown) return;
    this.shown = now;
    this.root.classList.toggle('shows-charts', charts);
    this.root.classList.toggle('shows-one', charts && !keys['embed.show']?.includes('charts'));
    this.root.classList.toggle('link-conceals', conceals(state) || asking);
    const { 'embed.hide': hide = [], 'embed.lock': lock = [], 'embed.show': show = [] } = keys;
    const parts = { hide, lock: [...lock, ...held], show: charts ? [...show, 'charts'] : show, usual: embed ? LEFT_OUT[state.view] ?? [] : [] };
    this.restrictions ??= new Restrictions(this.root, 'link', means);
    this.restrictions.set(parts);
  }

  /** @param {string} given @param {boolean} right */
  answered(given, right) {
    const { emit, store } = this.context;
    emit('answered', { given, right });
    store.invalidate();
    if (!conceals(store.state) || store.state.spec.kind !== 'run') return;
    this.render(store.state);
    // Presses the button that a person would press.
    /** @type {HTMLElement|null} */ (this.root.querySelector('[data-part="play"]'))?.click();
  }

  free() {
    this.watcher.disconnect();
    this.restrictions?.free();
  }
}
