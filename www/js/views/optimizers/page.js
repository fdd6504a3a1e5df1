// The page of one optimizer.
import { h } from '../../ui/dom.js';
import { showTrees } from '../../ui/formula.js';
import { Picture } from '../../ui/picture.js';
import { changed, pageLink, runLink } from './links.js';
import { parameterTable } from './parameters.js';
import { pathLink } from './path.js';
import { source } from './source.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./book.js').Book} Book @typedef {import('./book.js').Entry} Entry */

export class Page {
  /** @param {Context} context @param {Book} book @param {Entry} entry */
  constructor(context, book, entry) {
    const { l10n, part, store } = context;
    this.context = context;
    this.book = book;
    const { id } = entry;
    const [link, broken] = [pathLink(context, book, entry), book.evidence.breaks[id]];
    this.pictures = [
      new Picture(context, link, l10n.text('optimizers-picture-path', { name: book.name(id) })),
      ...(broken ? [new Picture(context, broken, l10n.text('optimizers-picture-breaks', { name: book.name(id) }))] : []),
    ];
    const [path, breaks] = this.pictures;
    const section = (/** @type {string} */ title, /** @type {Array<Node|string|false>} */ ...content) => h('section', { class: 'panel' }, h('h3', {}, l10n.text(`optimizers-title-${title}`)), ...content);
    this.heading = h('h2', { tabIndex: -1 }, book.name(id), ' ', h('small', {}, String(entry.year)));
    const all = h('button', { type: 'button', class: 'back', on: { click: () => store.update((state) => changed(state, { id: '' })) } }, l10n.text('optimizers-back'));
    const mnist = runLink(context, `#view=mnist&opt=${id}`, { class: 'act' }, l10n.text('optimizers-run-mnist'));
    this.element = h('article', { class: 'one' },
      h('div', { class: 'head' }, part('optimizers-back', all), this.heading, h('p', {}, l10n.text(`optimizer-${id}-summary`)),
        h('p', { class: 'acts' }, runLink(context, link, { class: 'act' }, l10n.text('optimizers-run-surface')),
          entry.network ? mnist : h('span', { class: 'quiet' }, l10n.text(`optimizers-unfit-${entry.unfit}`)))),
      h('div', { class: 'columns' },
        h('div', {}, section('lines', this.lines(entry)), section('facts', this.facts(entry)),
          section('when', h('p', {}, h('b', {}, l10n.text('optimizers-use')), ' ', book.says(id, 'use')), h('p', {}, h('b', {}, l10n.text('optimizers-avoid')), ' ', book.says(id, 'avoid'))),
          section('source', source(context, entry), h('p', {}, l10n.text(`optimizer-${id}-variant`)), h('p', {}, l10n.text('optimizers-compared')), h('ul', { class: 'verified' }, ...book.verified(id).map((told) => h('li', {}, told))))),
        h('div', {}, section('path', path.element, h('p', { class: 'quiet' }, l10n.text('optimizers-path-about'))),
          breaks && section('breaks', breaks.element, h('p', {}, book.says(id, 'breaks'), ' ', runLink(context, broken, {}, l10n.text('optimizers-see')))))),
      section('parameters', parameterTable(context, entry)));
  }

  /** The equation, line by line. @param {Entry} entry */
  lines(entry) {
    return h('div', { class: 'lines' }, ...this.book.lines(entry).map(({ tree, what }) => {
      const place = h('div', { class: 'formula' });
      showTrees(this.context, place, [tree]);
      return h('div', { class: 'line' }, place, h('span', { class: 'quiet' }, what));
    }));
  }

  /** @param {Entry} entry */
  facts(entry) {
    const { book, context } = this;
    const { l10n } = context;
    const { id, parents } = entry;
    const links = (/** @type {string[]} */ ids) => h('dd', {}, ...ids.flatMap((each, i) => [i > 0 && ', ', pageLink(context, each, {}, book.name(each))]));
    const fact = (/** @type {string} */ column, /** @type {string} */ told) => [h('dt', {}, l10n.text(`optimizers-column-${column}`)), h('dd', {}, told)];
    const children = book.children(id).map((child) => child.id);
    return h('dl', {}, ...fact('family', l10n.name('group', entry.group)), ...fact('rates', book.rates(entry)), ...fact('momentum', book.answer(book.momentum(entry))),
      ...fact('correction', book.answer(entry.correction)), ...fact('memory', book.memory(entry)),
      ...(parents.length > 0 ? [h('dt', {}, l10n.text('optimizers-from')), links(parents)] : []),
      h('dt', {}, l10n.text('optimizers-changes')), h('dd', {}, book.says(id, 'change')),
      ...(children.length > 0 ? [h('dt', {}, l10n.text('optimizers-led-to')), links(children)] : []));
  }

  /** @param {import('../../types').Frame} frame */
  render({ theme }) {
    for (const picture of this.pictures) picture.render(theme);
  }

  free() {
    for (const picture of this.pictures) picture.free();
  }
}
