// Selects the network that is shown: a particular one, or the best one so far.
import { h } from '../../../ui/dom.js';

/** @typedef {import('../../../models/training/run.js').Run} Run */

const BEST = '';

export class NetworkSelect {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/comparison.js').Comparison} comparison */
  constructor({ id, l10n, part, store }, comparison) {
    this.l10n = l10n;
    this.comparison = comparison;
    this.chosen = BEST;
    /** The network of which the pictures are. While they are being made, another one may become the best. */
    this.pictured = BEST;
    this.element = part('inside-network', h('select', { id: id('inside-network'), on: { change: () => {
      this.chosen = this.element.value;
      this.pictured = BEST;
      store.invalidate();
    } } }));
  }

  /** The network that is shown, if there is any. @returns {Run|undefined} */
  get run() {
    const runs = [...this.comparison.runs.values()];
    return this.comparison.runs.get(this.chosen)
      ?? runs.reduce((/** @type {Run|undefined} */ best, run) => (best && scoreOf(best) >= scoreOf(run) ? best : run), undefined);
  }

  render() {
    const { l10n, run } = this;
    const runs = [...this.comparison.runs.values()];
    const { job: { label: name } } = this.comparison.runs.get(this.pictured) ?? run ?? { job: { label: '' } };
    const best = this.chosen === BEST && run ? l10n.text('inside-best-now', { name }) : l10n.text('inside-best');
    const options = [[BEST, best], ...runs.map(({ job }) => [job.key, job.label])];
    const shown = [...this.element.options];
    if (shown.length !== options.length || options.some(([value, label], i) => shown[i].value !== value || shown[i].text !== label)) {
      this.element.replaceChildren(...options.map(([value, label]) => h('option', { value }, label)));
    }
    this.element.value = this.comparison.runs.has(this.chosen) ? this.chosen : BEST;
  }
}

/** @param {Run} run */
function scoreOf(run) {
  return run.tests.at(-1)?.accuracy ?? -1;
}
