// Which optimizer to use: for five kinds of problems, with the evidence and its limits, and what courses say that is wrong or one-sided.
import { h } from '../../ui/dom.js';
import { pageLink, runLink } from './links.js';
import { cited, source } from './source.js';

/** @typedef {import('../../types').Context} Context @typedef {import('./book.js').Book} Book */

export class Choose {
  /** @param {Context} context @param {Book} book */
  constructor(context, book) {
    const { l10n } = context;
    const sources = (/** @type {readonly string[]} */ ids) => (ids.length > 0 && h('ul', { class: 'sources', 'aria-label': l10n.text('optimizers-sources') }, ...ids.map((id) => {
      const { optimizer = '', year = 0, url = '' } = book.evidence.sources[id];
      const own = book.find(optimizer);
      return h('li', {}, own ? source(context, own) : cited(context, `optimizers-source-${id}`, year, url));
    })));
    const seen = (/** @type {string|undefined} */ link) => link !== undefined && h('p', {}, runLink(context, link, { class: 'act' }, l10n.text('optimizers-see')));
    const cases = book.evidence.cases.map(({ id, use, link, sources: ids }) => h('section', { class: 'panel' }, h('h3', {}, l10n.text(`optimizers-case-${id}`)),
      h('ul', { class: 'use' }, ...use.map((one) => h('li', {}, pageLink(context, one, {}, book.name(one))))),
      h('p', {}, l10n.text(`optimizers-case-${id}-advice`)), h('p', {}, l10n.text(`optimizers-case-${id}-evidence`)),
      h('p', {}, h('b', {}, l10n.text('optimizers-limits')), ' ', l10n.text(`optimizers-case-${id}-limits`)), seen(link), sources(ids)));
    const claims = book.evidence.claims.map(({ id, link, sources: ids }) => h('section', { class: 'panel claim' }, h('h3', {}, l10n.text(`optimizers-claim-${id}`)),
      h('p', {}, l10n.text(`optimizers-claim-${id}-truth`)), seen(link), sources(ids)));
    this.element = h('div', { class: 'choose' }, h('h2', { class: 'for-readers' }, l10n.text('optimizers-part-choose')), h('p', { class: 'quiet' }, l10n.text('optimizers-choose-about')), h('div', { class: 'cases' }, ...cases),
      h('h2', {}, l10n.text('optimizers-claims')), h('p', { class: 'quiet' }, l10n.text('optimizers-claims-about')), h('div', { class: 'cases' }, ...claims));
  }

  render() {}

  free() {}
}
