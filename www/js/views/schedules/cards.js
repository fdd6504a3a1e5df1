// The list of schedules. One of them is unfolded: its parameters, equation, when to use it, and its line in PyTorch.
import { h, iconButton, setAttr, setText, setVars, swatch } from '../../ui/dom.js';
import { Details } from './details.js';
import { MOST } from './rows.js';
import { changeSettings, settingsOf } from './settings.js';

/** @typedef {{ element: HTMLElement, head: HTMLButtonElement, name: HTMLElement, told: HTMLElement, remove: HTMLButtonElement, swatch: HTMLElement }} Card */

export class Cards {
  /** @param {import('../../types').Context} context @param {import('./rated.js').Rated} model @param {import('./editing.js').Editing} editing */
  constructor(context, model, editing) {
    const { l10n, part } = context;
    this.context = context;
    this.model = model;
    this.editing = editing;
    /** @type {Card[]} */
    this.cards = [];
    this.theme = '';
    this.details = new Details(context, model, editing);
    this.list = h('div', { class: 'schedule-list' });
    this.add = part('schedules-add', h('button', { type: 'button', on: { click: () => editing.add() } }, l10n.text('schedules-add')));
    this.element = h('div', {}, this.list, this.add);
  }

  /** @param {import('../../types').Frame} frame @param {import('./index.js').Shown} shown */
  render({ theme }, shown) {
    const { catalog, l10n } = this.context;
    const { rows, names, settings } = shown;
    const open = Math.min(settings.focus, rows.length - 1);
    if (this.cards.length !== rows.length) {
      while (this.cards.length > rows.length) this.cards.pop()?.element.remove();
      while (this.cards.length < rows.length) this.cards.push(this.card(this.cards.length));
      this.theme = '';
    }
    const palette = catalog.palette[theme];
    this.cards.forEach((card, at) => {
      if (theme !== this.theme) {
        card.swatch.replaceChildren(swatch(palette[at % palette.length]));
        setVars(card.element, { color: palette[at % palette.length].color });
      }
      setText(card.name, names[at]);
      setText(card.told, outcome(l10n, this.model.summary[at]));
      setAttr(card.head, 'aria-expanded', at === open);
      const label = l10n.text('schedules-remove', { name: names[at] });
      setAttr(card.remove, 'aria-label', label);
      if (card.remove.title !== label) card.remove.title = label;
      card.remove.hidden = rows.length < 2;
    });
    this.theme = theme;
    const place = this.cards[open]?.element;
    if (place && this.details.element.parentElement !== place) place.append(this.details.element);
    if (place) this.details.render(open, shown);
    this.add.disabled = rows.length >= MOST.rows;
  }

  /** @param {number} at @returns {Card} */
  card(at) {
    const { l10n, store } = this.context;
    const name = h('span', { class: 'name' });
    const told = h('span', { class: 'quiet' });
    const place = h('span', {});
    const head = h('button', { type: 'button', class: 'bare head', on: {
      click: () => store.update((state) => (settingsOf(state).focus === at ? state : changeSettings(state, { focus: at }))),
    } }, place, name, told);
    const remove = iconButton('close', l10n.text('schedules-remove', { name: '' }), () => this.editing.remove(at), 'bare');
    const element = h('div', { class: 'schedule-card' }, h('div', { class: 'row' }, head, remove));
    this.list.append(element);
    return { element, head, name, told, remove, swatch: place };
  }
}

/** What became of the run, in a few words. @param {import('../../l10n.js').L10n} l10n @param {import('../../types').RunSummary|undefined} run */
function outcome(l10n, run) {
  if (!run) return '';
  const { diverged_at: lost, final_loss: loss } = run.verdict;
  return lost === null ? l10n.text('schedules-ended', { loss }) : l10n.text('schedules-lost', { step: lost });
}
