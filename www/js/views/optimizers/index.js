// The reference of the optimizers: their family tree, a table of all, which one to use, and a page for each.
import { h } from '../../ui/dom.js';
import { Tabs } from '../../ui/tabs.js';
import { Book } from './book.js';
import { Choose } from './choose.js';
import { changed, settingsOf } from './links.js';
import { Page } from './page.js';
import { Table } from './table.js';
import { Tree } from './tree.js';

/** @typedef {{ element: HTMLElement, render(frame: import('../../types').Frame): void, free(): void }} Part */

/** @type {Record<string, new (context: import('../../types').Context, book: Book) => Part>} */
const PARTS = { tree: Tree, table: Table, choose: Choose };

/** @type {import('../../types').View} */
export const optimizersView = {
  id: 'optimizers',
  async prepare({ afterwards, assets, catalog, l10n, markPlotted, style }) {
    // Here no plot comes first, for which the rest would wait.
    markPlotted();
    const words = ['optimizers', 'settings', 'reading', 'step', 'checked', 'faults'].map((part) => l10n.need(part));
    const [facts, formulas, checked, evidence] = await Promise.all([
      assets.json('pkg/reference.json'), assets.json('pkg/formulas.json'), assets.json('checked.json'), assets.json('evidence.json'),
      // Of the catalog, there may be no more than what the opening needs.
      'mnist' in catalog || new Promise((resolve) => afterwards(() => resolve(true))),
      ...words, style('css/optimizers.css'), style('css/afterwards.css'),
    ]);
    return { facts, formulas, checked, evidence };
  },
  mount(root, context, files) {
    const { id, l10n, part, scope, store } = context;
    const book = new Book(context, files);
    /** @type {Map<string, Part>} */
    const parts = new Map();
    const tabs = new Tabs(context, {
      ids: Object.keys(PARTS), name: (tab) => l10n.text(`optimizers-part-${tab}`), panel: 'reference', label: l10n.text('optimizers-parts'),
      choose: (tab) => store.update((state) => changed(state, { part: tab, id: '' })),
    });
    const panel = part('reference', h('div', { id: id('reference'), role: 'tabpanel', tabIndex: -1 }));
    root.replaceChildren(h('div', { class: 'optimizers-view' }, tabs.element, panel));
    /** The page that is shown. @type {{ id: string, page: Page }|null} */
    let shown = null;
    let first = true;
    /** The part of the reference, made when it is first asked for. @param {string} name */
    const partOf = (name) => {
      const made = parts.get(name) ?? new PARTS[name](context, book);
      parts.set(name, made);
      return made;
    };
    const leave = () => {
      shown?.page.free();
      shown = null;
    };
    return {
      render(frame) {
        const settings = settingsOf(frame.state);
        const name = settings['optimizers.part'] ?? 'tree';
        const entry = book.find(settings['optimizers.id'] ?? '');
        const from = shown?.id;
        if (entry?.id !== from) {
          leave();
          if (entry) shown = { id: entry.id, page: new Page(context, book, entry) };
        }
        const current = shown?.page ?? partOf(name);
        tabs.element.hidden = shown !== null;
        tabs.set(name);
        if (panel.firstChild !== current.element) panel.replaceChildren(current.element);
        current.render(frame);
        // What was pressed is gone: the focus goes to the title of the page, and from there back to the link.
        if (!first && shown && shown.id !== from) shown.page.heading.focus();
        else if (!first && !shown && from) /** @type {HTMLElement|null} */ (panel.querySelector(`[data-id="${from}"]`) ?? scope.getElementById(id('reference')))?.focus();
        first = false;
      },
      free() {
        leave();
        tabs.free();
        for (const made of parts.values()) made.free();
      },
    };
  },
};
