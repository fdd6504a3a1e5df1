// The unfolded part of a card: all hyperparameters, the description of the optimizer, and buttons that copy, move or remove it.
import { duplicateOptimizer, removeOptimizer, resetOptimizer, setOptimizerParam } from '../../state/methods.js';
import { asText } from '../../state/own-rule.js';
import { atSuggestedRate } from '../../state/suggested.js';
import { group } from '../controls/group.js';
import { scheduleOptions } from '../controls/options.js';
import { h, setText } from '../dom.js';
import { partLost } from '../failure.js';
import { showRule } from '../formula.js';
import { OwnBatch } from './batch.js';

export class More {
  /** @param {import('./card.js').Card} card */
  constructor(card) {
    const { context, info, text } = card;
    const { l10n, catalog, part } = context;
    this.card = card;
    this.lookahead = group(context, l10n.text('opening-lookahead'), [
      { id: 'off', name: l10n.text('opening-lookahead-off'), params: [], group: 'lookahead' },
      { id: 'on', name: l10n.text('opening-lookahead-on'), params: catalog.lookahead, group: 'lookahead' },
    ], ({ id, ...values }, commit) => this.set('lookahead', id === 'on' ? values : undefined, commit));
    this.schedule = group(context, l10n.text('opening-own-schedule'),
      [{ id: '', name: l10n.text('opening-own-schedule-none'), params: [], group: '' }, ...scheduleOptions(context)],
      (schedule, commit) => this.set('schedule', schedule.id ? schedule : undefined, commit));
    this.batch = new OwnBatch(context, (size) => this.set('data_batch', size, true));
    const tool = (/** @type {string} */ id, /** @type {() => void} */ press) => part(id, h('button', { type: 'button', on: { click: press } }, l10n.text(`opening-card-${id}`)));
    // By the next frame it may be pressed once too often.
    this.duplicate = tool('duplicate', () => this.copy());
    this.asText = tool('as-text', () => this.write());
    this.asText.hidden = !catalog.written.follows.includes(info.id);
    this.units = h('p', { class: 'quiet units' });
    this.about = h('div', { class: 'about' });
    this.formula = h('div', { class: 'formula' });
    /** The settings that the formula shows. @type {import('../../types').OptimizerEntry|undefined} */
    this.entry = undefined;
    /** That SGD is not stochastic where its gradient is exact. */
    this.exact = h('p', { hidden: true });
    this.pair = h('div', { class: 'pair' });
    /** Where the rule is edited, if a person has written it. */
    this.editor = h('div', { hidden: text === undefined });
    /** @type {import('../own-rule/index.js').Editor|null} */
    this.editing = null;
    this.element = h('div', {}, this.editor, this.pair,
      this.batch.element, this.lookahead.element, this.schedule.element, this.units, this.about,
      h('div', { class: 'tools' }, this.duplicate,
        tool('reset', () => card.edit((state) => atSuggestedRate(resetOptimizer(state, card.index, card.info), card.index, context.suggest))),
        tool('remove', () => card.edit((state) => removeOptimizer(state, card.index))), this.asText));
    this.lay();
    if (text === undefined) this.tell();
    else this.edit();
  }

  /** Puts the controls there that do not stand on the closed card. */
  lay() {
    const { card } = this;
    const others = card.info.params.filter((spec) => !card.controls.has(spec.key)).sort((a, b) => place(a) - place(b));
    this.pair.replaceChildren(...others.map((spec) => card.control(spec).element));
  }

  /** @param {string} key @param {any} value @param {boolean} commit */
  set(key, value, commit) {
    this.card.edit((state) => setOptimizerParam(state, this.card.index, key, value), commit);
  }

  /** @param {Parameters<typeof duplicateOptimizer>[2]} [edit] */
  copy(edit) {
    const { card } = this;
    card.edit((state) => (state.spec.optimizers.length < card.context.catalog.max_optimizers ? duplicateOptimizer(state, card.index, edit) : state));
  }

  /** Adds a copy whose rule is a text that can be changed. */
  async write() {
    const { context } = this.card;
    try {
      const rules = await context.written.load();
      context.notices.clear('own');
      this.copy((entry) => asText(context, entry, rules.plainText(JSON.stringify(entry)) ?? ''));
    } catch (error) {
      partLost(context, 'own', error);
    }
  }

  /** Loads the editor of the rule. */
  async edit() {
    const { card } = this;
    const { context } = card;
    this.editor.append(this.formula);
    try {
      const { Editor } = await context.written.editor();
      context.notices.clear('own');
      this.editing = new Editor(card);
      this.editor.replaceChildren(this.formula, this.editing.element);
      this.editing.render(this.entry ?? context.store.state.spec.optimizers[card.index]);
      if (card.writing) this.editing.field.focus();
      context.store.invalidate();
    } catch (error) {
      partLost(context, 'own', error, () => this.edit());
    }
  }

  /** The description of this optimizer. */
  async tell() {
    const { context, info } = this.card;
    const { l10n, reading } = context;
    this.about.append(this.formula);
    await reading;
    const read = (/** @type {string} */ what) => {
      const id = `optimizer-${info.id}-${what}`;
      return l10n.has(id) ? l10n.text(id) : '';
    };
    const [authors, title] = [read('authors'), read('title')];
    const cited = title && info.url && h('p', {}, `${authors}, `, h('a', { href: info.url, target: '_blank', rel: 'noopener' }, title), `, ${info.year}.`);
    this.exact.textContent = info.id === 'sgd' && l10n.has('optimizer-sgd-exact') ? l10n.text('optimizer-sgd-exact') : '';
    this.about.replaceChildren(h('p', {}, read('summary')), this.exact, this.formula, h('p', {}, read('variant')), ...(cited ? [cited] : []));
    context.store.invalidate();
  }

  /** @param {import('../../types').Methods} spec @param {import('../../types').OptimizerEntry} entry */
  render(spec, entry) {
    const { catalog, l10n } = this.card.context;
    this.lookahead.set(entry.lookahead ? { id: 'on', ...entry.lookahead } : { id: 'off' });
    const { schedules } = this.card;
    this.schedule.set(entry.schedule ?? { id: '' }, 'steps' in spec ? Number(spec.steps) : schedules?.steps() ?? 0);
    setText(this.units, (entry.schedule && schedules?.units(entry.schedule)) ?? '');
    if (entry !== this.entry) {
      this.entry = entry;
      showRule(this.card.context, this.formula, this.card.info, entry, () => this.entry === entry);
    }
    const surface = 'surface' in spec ? /** @type {import('../../types').Choice} */ (spec.surface) : undefined;
    this.batch.set(surface, entry.data_batch);
    this.exact.hidden = this.exact.textContent === '' || !('noise' in spec) || spec.noise !== 0 || !this.batch.element.hidden;
    this.editing?.render(entry);
    const full = spec.optimizers.length >= catalog.max_optimizers;
    for (const button of [this.duplicate, this.asText]) {
      button.disabled = full;
      button.title = full ? l10n.text('opening-cards-full', { max: catalog.max_optimizers }) : '';
    }
  }
}

/** Choices come first, then numbers, then what is on or off: so two in a row are alike. @param {import('../../types').ParamSpec} spec */
function place({ scale }) {
  if (typeof scale === 'object') return 0;
  return scale === 'flag' ? 2 : 1;
}
