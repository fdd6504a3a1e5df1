// The panel of the data: how much has been loaded, where the data come from, and how to use other data.
import { BYTES } from '../../models/training/digits.js';
import { OwnFiles } from '../../models/training/own-files.js';
import { h, setText } from '../../ui/dom.js';
import { DropZone } from './drop-zone.js';
import { OwnImages } from './own-images.js';
import { fillBar } from './progress-bar.js';

/** @typedef {import('../../models/training/types').Source} Source */

/** The license of the MNIST images. */
const LICENSE = 'https://creativecommons.org/licenses/by-sa/3.0/';

export class DataPanel {
  /** @param {import('../../types').Context} context @param {import('../../models/training/index.js').TrainingModel} model @param {HTMLElement} root the element of the view */
  constructor(context, model, root) {
    const { l10n, part } = context;
    this.context = context;
    this.model = model;
    this.status = h('p', { class: 'quiet' });
    this.bar = h('div', { class: 'progress', 'aria-hidden': 'true' });
    this.picker = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': l10n.text('mnist-own-files'), on: { change: () => this.picked() } });
    this.back = part('use-mnist', h('button', { type: 'button', class: 'small', hidden: true, on: { click: () => this.useMnist() } }, l10n.text('mnist-use-mnist')));
    this.attribution = h('p', { class: 'quiet attribution' }, l10n.text('mnist-attribution'), ' ',
      h('a', { href: LICENSE, target: '_blank', rel: 'license noopener' }, l10n.text('mnist-license')));
    const help = l10n.text('mnist-own-files-help');
    this.samples = new OwnImages(context);
    this.element = h('div', { class: 'data' }, this.status, this.bar, this.samples.element,
      h('div', { class: 'tools' },
        part('own-files', h('button', { type: 'button', class: 'small', title: help, on: { click: () => this.picker.click() } }, l10n.text('mnist-own-files'))), this.back),
      this.picker, h('p', { class: 'quiet' }, help), this.attribution);
    this.zone = new DropZone(context, root, (files) => this.take(files));
    this.take(context.dropped.splice(0));
  }

  free() {
    this.zone.free();
  }

  picked() {
    const files = [...(this.picker.files ?? [])];
    // Clear the field, so that the same files can be chosen again.
    this.picker.value = '';
    this.take(files);
  }

  /** @param {File[]} files */
  async take(files) {
    const { l10n, notices } = this.context;
    if (files.length === 0) return;
    notices.say('files', l10n.text('mnist-files-reading', { count: files.length }));
    try {
      const found = await this.model.useFiles(files);
      if (found) this.model.comparison.start();
      if (found?.ignored?.length) notices.say('files', l10n.text('mnist-files-ignored', { files: l10n.list(found.ignored) }));
      else notices.clear('files');
    } catch (error) {
      notices.say('files', l10n.text('mnist-files-refused'), faultsOf(error).map((fault) => (typeof fault === 'string' ? fault : l10n.fault(fault))));
    }
  }

  async useMnist() {
    await this.model.useMnist();
    this.model.comparison.start();
  }

  /** Updates only the texts that have changed, because it is called in every frame. */
  /** @param {import('../../types').Frame} frame */
  render({ theme }) {
    const { data } = this.model.comparison;
    this.samples.render(data instanceof OwnFiles ? data.samples : null, theme);
    setText(this.status, statusOf(this.context.l10n, data));
    this.bar.hidden = data.done || data.fault !== null || !data.asked;
    fillBar(this.bar, data.total > 0 ? data.loaded / data.total : 0);
    this.attribution.hidden = data.own;
    this.back.hidden = !data.own;
  }
}

/** A sentence that says how much of the data has been loaded. @param {import('../../l10n.js').L10n} l10n @param {Source} data */
export function statusOf(l10n, data) {
  if (data.fault) return l10n.fault(data.fault);
  const { name, train, test, trainTotal: all } = data;
  if (data.own && !data.done) return l10n.text('mnist-files-finding', { name });
  if (!data.asked) return l10n.text('mnist-data-ahead', { name: data.name, size: l10n.bytes(BYTES) });
  if (data.done) return l10n.text('mnist-data-loaded', { name, train, test });
  const [loaded, total] = [l10n.bytes(data.loaded), l10n.bytes(data.total)];
  return l10n.text('mnist-data-loading', { name, loaded, total, some: train > 0 ? 'yes' : 'no', train, all });
}

/** The faults of files. @param {any} error @returns {Array<import('../../types').Fault|string>} */
function faultsOf(error) {
  const fault = error?.fault;
  if (!fault) return [String(error?.message ?? error)];
  return fault.faults ?? [fault];
}
