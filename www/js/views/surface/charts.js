// What stands under the plot, one look at the runs at a time: the charts over the steps, the table, and what looks.js lists.
import { look, runOf } from '../../state/state.js';
import { h } from '../../ui/dom.js';
import { Tabs } from '../../ui/tabs.js';
import { LateLook } from './late-look.js';
import { LOOKS } from './looks.js';
import { SeriesChart } from './series.js';
import { Table } from './table.js';

export class Charts {
  /** @param {import('../../types').Context} context @param {import('../../models/surface.js').SurfaceModel} model */
  constructor(context, model) {
    const { l10n, store, id, part } = context;
    this.model = model;
    this.tabs = new Tabs(context, {
      ids: LOOKS.map((row) => row.id), name: (tab) => l10n.text(`opening-tab-${tab}`), panel: 'chart-panel',
      choose: (tab) => store.update((state) => look(state, { tab })), label: l10n.text('opening-charts'),
    });
    this.series = new SeriesChart(context, model, LOOKS[0].term ?? '');
    this.table = new Table(context, model);
    /** @type {Map<string, LateLook>} */
    this.late = new Map();
    for (const row of LOOKS) if (row.load) this.late.set(row.id, new LateLook(context, model, row.id, row.load));
    this.element = part('charts', h('section', { class: 'panel charts-panel' }, this.tabs.element,
      h('div', { id: id('chart-panel'), role: 'tabpanel' }, this.series.element, this.table.element, ...[...this.late.values()].map(({ element }) => element))));
  }

  free() {
    for (const part of [this.tabs, this.series, this.table, ...this.late.values()]) part.free();
  }

  /** @param {import('../../types').Frame} frame */
  render(frame) {
    const { state } = frame;
    this.element.hidden = this.model.hides(state);
    const offered = LOOKS.filter(({ fits }) => !fits || fits(runOf(state)));
    // The link may name a chart of another view.
    const { id, term, load } = offered.find((row) => row.id === state.page.tab) ?? offered[0];
    this.tabs.set(id, offered.map((row) => row.id));
    this.series.element.hidden = term === undefined;
    this.table.render(frame, !load && term === undefined);
    for (const [tab, late] of this.late) if (tab !== id) late.leave();
    if (term !== undefined) this.series.render(frame, { id, term });
    this.late.get(id)?.render(frame);
  }
}
