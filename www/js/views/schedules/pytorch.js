// A schedule as lines of PyTorch, ready to copy. The module that writes them is large, so it comes when somebody unfolds this.
import { messageOf } from '../../engine.js';
import { copyable } from '../../share/copyable.js';
import { h, setText } from '../../ui/dom.js';

/** The most lines of the field. */
const LINES = 12;

export class PyTorch {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    const { l10n, part } = context;
    this.context = context;
    this.body = h('div', {});
    this.status = h('p', { class: 'quiet', role: 'status' });
    /** What is asked for, and what stands there. @type {{ row: import('./rows.js').Row, total: number, lr: number }|null} */
    this.wanted = null;
    this.shown = '';
    this.details = h('details', { on: { toggle: () => this.show() } }, h('summary', {}, l10n.text('schedules-pytorch')), this.body, this.status);
    this.element = part('schedules-pytorch', h('div', { class: 'pytorch' }, this.details));
  }

  /** @param {import('./rows.js').Row} row @param {number} total @param {number} lr */
  render(row, total, lr) {
    this.wanted = { row, total, lr };
    if (this.details.open) this.show();
  }

  async show() {
    const { assets, l10n } = this.context;
    const key = JSON.stringify(this.wanted);
    if (!this.details.open || !this.wanted || key === this.shown) return;
    this.shown = key;
    const { row: { parts, f }, total, lr } = this.wanted;
    try {
      const module = await assets.module('export');
      const text = f !== null ? module.pytorchTyped(f, total, lr)
        : module.pytorchSchedule(JSON.stringify(parts.map(({ id, at, values }) => ({ at, schedule: { id, ...values } }))), total, lr);
      if (this.shown !== key) return;
      setText(this.status, text ? l10n.text('schedules-pytorch-help') : f !== null ? l10n.text('schedules-pytorch-fault') : l10n.text('schedules-pytorch-constant'));
      if (text) this.body.replaceChildren(copyable(this.context, l10n.text('schedules-pytorch'), text.trimEnd(), Math.min(LINES, text.split('\n').length)));
      else this.body.replaceChildren();
    } catch (error) {
      this.shown = '';
      setText(this.status, messageOf(error, l10n));
    }
  }
}
