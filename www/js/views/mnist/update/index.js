// One update: the next batch of a network with its losses, its gradient, the step that the optimizer makes of it, and the loss of
// the same batch afterwards. The worker of the training computes it with the training's own numbers; a press makes the update.
import { h, setText } from '../../../ui/dom.js';
import { BYTES } from '../../../models/training/digits.js';
import { enable } from '../enabled.js';
import { FirstLayer } from '../inside/first-layer.js';
import { NetworkQueries } from '../inside/network-queries.js';
import { RateLimiter } from '../inside/rate-limiter.js';
import { Batch } from './batch.js';
import { LayersTable } from './layers-table.js';

/** @typedef {import('../../../models/training/types').Update} Update @typedef {import('../../../models/training/run.js').Run} Run */

/** Milliseconds from one look at an update to the next one, and how many more while training goes on, which each look holds up. */
const REST = 100;
const RUNNING = 900;
/** The most examples of a batch that are shown. */
const SHOWN = 64;
/** The width of a picture of a unit, in CSS pixels. */
const WIDTH = 40;

export class UpdatePanel {
  /** @param {import('../../../types').Context} context @param {import('../../../models/training/comparison.js').Comparison} comparison */
  constructor(context, comparison) {
    const { l10n, part, id, store } = context;
    this.context = context;
    this.comparison = comparison;
    this.networks = new NetworkQueries(comparison);
    this.limiter = new RateLimiter(async () => {
      await this.look();
      if (comparison.running) await new Promise((resolve) => setTimeout(resolve, RUNNING));
    }, REST);
    /** The values from which the pictures were made. */
    this.seen = '';
    this.theme = '';
    this.select = part('update-network', h('select', { id: id('update-network'), on: { change: () => store.invalidate() } }));
    this.next = part('update-next', h('button', { type: 'button', class: 'primary', on: { click: () => this.make() } }, l10n.text('update-next')));
    this.again = part('update-again', h('button', { type: 'button', title: l10n.text('update-again-help'), hidden: true, on: { click: () => this.beginAgain() } }, l10n.text('update-again')));
    this.status = h('p', { class: 'which' });
    this.bar = h('div', { class: 'inside-bar' }, h('label', { htmlFor: this.select.id }, l10n.text('update-network')), this.select, this.next, this.again, this.status);
    this.begin = part('update-start', h('button', { type: 'button', class: 'primary', on: { click: () => this.start() } }, l10n.text('update-start')));
    this.nothingText = h('p', {});
    this.nothing = h('div', { class: 'panel', hidden: true }, this.nothingText, this.begin);

    this.batchText = h('p', { class: 'quiet' });
    this.batch = new Batch(l10n);
    this.gradientText = h('p', { class: 'quiet' });
    this.gradient = new FirstLayer((what, values) => l10n.text(`update-gradient-${what}`, values), WIDTH);
    this.stepText = h('p', { class: 'quiet' });
    this.change = new FirstLayer((what, values) => l10n.text(`update-change-${what}`, values), WIDTH);
    this.after = h('p', { class: 'summary' });
    this.table = new LayersTable(context);
    this.body = h('div', { class: 'update-body', hidden: true },
      this.panel('after', this.after, this.table.element),
      this.panel('batch', this.batchText, this.batch.element),
      h('div', { class: 'update-pictures' },
        this.panel('gradient', this.gradientText, this.gradient.element),
        this.panel('change', this.stepText, this.change.element)));
    this.element = part('update', h('div', { class: 'inside update' }, this.bar, this.nothing, this.body));
  }

  free() {
    this.limiter.stop();
    this.gradient.free();
    this.change.free();
  }

  /** @param {string} name @param {...Node} children */
  panel(name, ...children) {
    const { id, l10n, part } = this.context;
    const title = id(`update-${name}-title`);
    return part(`update-${name}`, h('section', { class: `panel ${name}`, 'aria-labelledby': title }, h('h2', { id: title }, l10n.text(`update-${name}`)), ...children));
  }

  /** The network that is shown. @returns {Run|undefined} */
  get run() {
    const { runs } = this.comparison;
    return runs.get(this.select.value) ?? runs.values().next().value;
  }

  /** Asks for the data and the first update, without training. */
  start() {
    this.comparison.data.retry();
    this.context.store.invalidate();
  }

  /** Makes the update, with all networks: a network that has not made the last one yet must not miss one. */
  make() {
    const { comparison } = this;
    if (comparison.mode !== 'step') comparison.step();
  }

  /** Goes back to the first update, with all networks. */
  beginAgain() {
    this.comparison.stop();
    // The pressed button disappears.
    this.select.focus();
  }

  /** A text of all values on which the pictures depend. */
  get key() {
    const { run, comparison: { data } } = this;
    return JSON.stringify([run?.job.key, run?.version, this.theme, data.id, data.train, data.test]);
  }

  /** @param {import('../../../types').Frame} frame */
  render({ theme }) {
    const { l10n } = this.context;
    const runs = [...this.comparison.runs.values()];
    this.theme = theme;
    this.renderNetworks(runs);
    const { run, comparison: { data } } = this;
    const isThere = run !== undefined && (data.asked || run.step > 0);
    this.bar.hidden = !isThere;
    this.nothing.hidden = isThere;
    this.body.hidden ||= !isThere;
    if (!run || !isThere) {
      this.begin.hidden = !run;
      setText(this.nothingText, run ? l10n.text('update-nothing', { size: l10n.bytes(BYTES) }) : l10n.text('mnist-no-optimizers'));
      return;
    }
    enable(this.next, l10n.text('update-next-help'), run.over ? l10n.text('update-over') : null);
    // Not while others train, nor where one failed that could go on.
    this.again.hidden = !runs.every(({ status }) => status === 'finished' || status === 'diverged');
    if (this.seen === '') setText(this.status, l10n.text('update-coming'));
    if (this.key !== this.seen) this.limiter.request();
  }

  /** @param {Run[]} runs */
  renderNetworks(runs) {
    const { select } = this;
    const shown = [...select.options];
    if (shown.length === runs.length && runs.every(({ job }, i) => shown[i].value === job.key && shown[i].text === job.label)) return;
    const { value } = select;
    select.replaceChildren(...runs.map(({ job }) => h('option', { value: job.key }, job.label)));
    if (runs.some(({ job }) => job.key === value)) select.value = value;
  }

  /** Asks the network about its next update. */
  async look() {
    const { run } = this;
    if (!run) return;
    const { l10n } = this.context;
    const seen = this.key;
    const { job, stepsPerEpoch: perEpoch, totalSteps, stale } = run;
    const answer = /** @type {Update|import('../../../models/training/types').NoUpdate|undefined} */ (await this.networks.ask(job.key, 'update', SHOWN));
    // The network cannot answer yet. Its next change causes another question.
    if (!answer) return;
    this.seen = seen;
    this.body.hidden = 'pause' in answer;
    if ('pause' in answer) return setText(this.status, l10n.text('update-none', { name: job.label, pause: answer.pause }));
    setText(this.status, l10n.text('update-status', { name: job.label, step: answer.step + 1, steps: run.totalSteps || totalSteps, epoch: l10n.fixed(answer.step / (run.stepsPerEpoch || perEpoch || 1), 2), stale: stale ? 'yes' : 'no' }));
    this.show(answer, (run.spec.mnist.hidden ?? []).length > 0, run.spec.mnist);
  }

  /** @param {Update} update @param {boolean} hidden whether the first layer is hidden @param {{ dropout?: number, l2?: number }} mnist */
  show(update, hidden, { dropout = 0, l2 = 0 }) {
    const { l10n } = this.context;
    const { count, batch, loss, loss_after: after, norm, clipped, length, lr } = update;
    const short = (/** @type {number} */ value) => l10n.short(Number(value.toPrecision(3)));
    const wrong = batch.filter(({ label, answer }) => label !== answer).length;
    setText(this.batchText, l10n.text('update-batch-text', { count, shown: batch.length, all: batch.length === count ? 'yes' : 'no', loss: short(loss), wrong, dropout: dropout > 0 ? 'yes' : 'no' }));
    this.batch.set(batch, update.images);
    setText(this.gradientText, l10n.text('update-gradient-text', { norm: short(norm), clipped: clipped === null ? 'none' : clipped < 0.999 * norm ? short(clipped) : 'same', l2: l2 > 0 ? 'yes' : 'no' }));
    this.gradient.set(update.gradient, hidden);
    setText(this.stepText, length === null ? l10n.text('update-lost') : l10n.text('update-change-text', { rate: l10n.short(lr), length: short(length) }));
    this.change.set(update.change, hidden);
    const share = after === null ? 0 : Math.abs(after - loss) / loss;
    setText(this.after, after === null || length === null ? l10n.text('update-lost')
      : l10n.text('update-after-text', { length: short(length), rate: l10n.short(lr), before: short(loss), after: short(after), how: after < loss ? 'lower' : after > loss ? 'higher' : 'same', share: l10n.percent(share, 1) }));
    this.table.set(update.layers);
  }
}
