// The tab “Step”: what an optimizer does in the step that is looked at, with its numbers for both coordinates; beside it, what another
// does in the same step.
import { slotOf } from '../../../state/methods.js';
import { look, lookOf, runOf } from '../../../state/state.js';
import { h, setAttr, setText, swatch } from '../../../ui/dom.js';
import { choices, namesOf } from '../choices.js';
import { Arrows } from './arrows.js';
import { Lines } from './lines.js';
import { Share } from './share.js';
import { tell } from './tell.js';
import { canHaveTwin, twinOf, withTwin } from './twin.js';

/** @typedef {import('../../../models/inside/index.js').Inside} Inside @typedef {{ element: HTMLElement, head: HTMLElement, why: HTMLElement, lines: Lines, share: Share, shown: any[] }} Column */

/** The key of the link: the number of the entry beside the other, from 1; 0 for none. */
const BESIDE = 'step.beside';

export class StepLook {
  /** @param {import('../../../types').Context} context @param {import('../../../models/surface.js').SurfaceModel} model @param {Inside} inside */
  constructor(context, model, inside) {
    const { l10n, store } = context;
    this.context = context;
    this.model = model;
    this.inside = inside;
    this.arrows = new Arrows(context, model);
    this.select = h('select', { on: { change: () => store.update((state) => look(state, { table: Number(this.select.value) })) } });
    this.other = h('select', { on: { change: () => store.update((state) => lookOf(state, 'surface', { [BESIDE]: Number(this.other.value) })) } });
    this.beside = h('label', {}, h('span', {}, l10n.text('step-beside')), ' ', this.other);
    this.twin = h('button', { type: 'button', on: { click: () => store.update((state) => withTwin(state, this.entry), { commit: true }) } });
    this.at = h('h2', { class: 'step-at' });
    this.why = h('p', { class: 'quiet' });
    this.columns = [this.column(), this.column()];
    this.pair = h('div', { class: 'step-pair' }, ...this.columns.map(({ element }) => element));
    this.element = h('div', { class: 'step' },
      h('div', { class: 'table-bar' }, h('label', {}, h('span', {}, l10n.text('step-of')), ' ', this.select), this.beside, this.twin),
      this.at, this.arrows.element, this.why, this.pair);
    /** The entry that is looked at. */
    this.entry = 0;
  }

  /** @returns {Column} */
  column() {
    const lines = new Lines(this.context);
    const share = new Share(this.context);
    const head = h('p', { class: 'step-name' });
    const why = h('p', { class: 'quiet' });
    return { element: h('div', { class: 'step-column' }, head, why, lines.element, share.element), head, why, lines, share, shown: [] };
  }

  free() {
    this.arrows.close();
  }

  leave() {
    this.arrows.close();
  }

  /** @param {import('../../../types').Frame} frame */
  render(frame) {
    const { state, theme } = frame;
    const { l10n } = this.context;
    const { runs, summary } = this.model;
    const spec = runOf(state);
    const run = this.inside.chosen(state);
    const one = summary[run];
    const names = namesOf(l10n, spec, summary);
    choices(this.select, names, one?.index ?? 0);
    this.entry = one?.index ?? 0;
    const others = [{ index: -1, name: l10n.text('step-beside-none') }, ...names.filter(({ index }) => index !== one?.index)];
    const beside = summary.findIndex(({ index }) => index === (state.looks.surface?.[BESIDE] ?? 0) - 1 && index !== one?.index);
    choices(this.other, others.map(({ index, name }) => ({ index: index + 1, name })), beside < 0 ? 0 : summary[beside].index + 1);
    this.beside.hidden = others.length < 2;
    this.twin.hidden = !one || !canHaveTwin(spec, one.index, this.context.catalog.max_optimizers) || (beside >= 0 && twinOf(spec, one.index) === summary[beside].index);
    const nothing = !runs || !one || one.steps === 0;
    this.why.hidden = !nothing;
    this.pair.hidden = nothing;
    this.at.hidden = nothing;
    if (nothing) {
      setText(this.why, l10n.text('step-why', { reason: 'none' }));
      this.arrows.clear(theme);
      return;
    }
    if (!this.twin.hidden) setText(this.twin, l10n.text('step-twin', { corrected: /** @type {any} */ (spec.optimizers[one.index]).bias_correction ? 'yes' : 'no' }));
    if (this.inside.waits()) {
      this.arrows.clear(theme);
      return;
    }
    // No step begins at the last point.
    const k = Math.max(0, Math.min(this.model.step, one.steps - 1));
    setText(this.at, l10n.text('step-at', { step: k + 1, from: k }));
    this.arrows.render(frame, this.inside.of(run), k);
    this.show(this.columns[0], frame, run, names.length > 1 && beside >= 0);
    this.columns[1].element.hidden = beside < 0;
    if (beside >= 0) this.show(this.columns[1], frame, beside, true);
    this.pair.classList.toggle('two', beside >= 0);
  }

  /** @param {Column} column @param {import('../../../types').Frame} frame @param {number} run its place among the runs @param {boolean} named */
  show(column, { state, theme }, run, named) {
    const { l10n, catalog } = this.context;
    const spec = runOf(state);
    const { index, steps } = this.model.summary[run];
    const k = Math.min(this.model.step, Math.max(0, steps - 1));
    const shown = [this.model.runs, run, k, named, theme];
    if (shown.every((value, i) => value === column.shown[i])) return;
    column.shown = shown;
    const { head, why, lines, share } = column;
    head.hidden = !named;
    const palette = catalog.palette[theme];
    const name = namesOf(l10n, spec, this.model.summary)[run].name;
    head.replaceChildren(swatch(palette[slotOf(spec, index) % palette.length]), name);
    const inside = steps > 0 ? this.inside.of(run) : null;
    why.hidden = inside !== null;
    lines.element.hidden = inside === null;
    if (!inside) {
      setText(why, l10n.text('step-why', { reason: 'ended' }));
      share.show(null, 0);
      return;
    }
    const lost = inside.anatomy.known && k >= inside.told;
    why.hidden = !lost;
    // Nothing is told of what an optimizer asks where it moves more weights than the plot shows.
    if (lost) setText(why, l10n.text('step-why', { reason: inside.questions.length === 0 ? 'many' : 'unknown' }));
    lines.show(tell(l10n, spec, inside, k, spec.optimizers[index]), inside.coordinates);
    setAttr(lines.element, 'aria-label', l10n.text('step-table', { name, step: k + 1 }));
    share.show(inside, k);
  }
}
