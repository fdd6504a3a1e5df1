// The data: what is here, whose it is, and how to take one's own.
import { h, setText } from '../../ui/dom.js';
import { fill } from '../../text.js';
import { fillBar } from './progress.js';
import { TEXT, size, whole } from './text.js';

export class Data {
  /** @param {import('../../types').Context} context @param {import('./model.js').Model} model */
  constructor(context, model) {
    this.context = context;
    this.model = model;
    this.told = h('p', { class: 'quiet' });
    this.bar = h('div', { class: 'progress', 'aria-hidden': 'true' });
    this.picker = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': TEXT.ownFiles, on: { change: () => this.picked() } });
    this.back = h('button', { type: 'button', class: 'small', hidden: true, on: { click: () => model.useMnist() } }, TEXT.backToMnist);
    const [before, name, after] = TEXT.attribution;
    this.attribution = h('p', { class: 'quiet attribution' }, before, h('a', { href: TEXT.licence, target: '_blank', rel: 'license noopener' }, name), after);
    this.element = h('div', { class: 'data' }, this.told, this.bar,
      h('div', { class: 'tools' }, h('button', { type: 'button', class: 'small', title: TEXT.ownHelp, on: { click: () => this.picker.click() } }, TEXT.ownFiles), this.back),
      this.picker, h('p', { class: 'quiet' }, TEXT.ownHelp), this.attribution);
    this.zone = h('div', { class: 'drop-zone', hidden: true }, h('p', {}, TEXT.dropHere));
    this.leaving = new AbortController();
    this.listen(this.leaving.signal);
  }

  free() {
    this.leaving.abort();
    this.zone.remove();
  }

  /** Files may be dropped anywhere: the whole page shows that it would take them. @param {AbortSignal} signal */
  listen(signal) {
    const holdsFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener('dragover', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (!this.zone.isConnected) document.body.append(this.zone);
      this.zone.hidden = false;
    }, { signal });
    addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) this.zone.hidden = true;
    }, { signal });
    addEventListener('drop', (event) => {
      this.zone.hidden = true;
      if (!holdsFiles(event)) return;
      event.preventDefault();
      this.take([...(event.dataTransfer?.files ?? [])]);
    }, { signal });
  }

  picked() {
    const files = [...(this.picker.files ?? [])];
    // The same files may be chosen again.
    this.picker.value = '';
    this.take(files);
  }

  /** @param {File[]} files */
  async take(files) {
    const { notices } = this.context;
    if (files.length === 0) return;
    notices.say('files', fill(TEXT.reading, { count: files.length }));
    try {
      await this.model.useFiles(files);
      notices.clear('files');
    } catch (error) {
      notices.say('files', fill(TEXT.filesRefused, { why: this.model.training.why(error) }));
    }
  }

  /** Only what has changed is written: this is called for every frame. */
  render() {
    const { data } = this.model.comparison;
    const { own } = data;
    setText(this.told, toldOf(data, this.context.l10n));
    this.bar.hidden = data.done || data.fault !== null;
    fillBar(this.bar, data.total > 0 ? data.loaded / data.total : 0);
    this.attribution.hidden = own;
    this.back.hidden = !own;
  }
}

/** What is here of the data, in a sentence. @param {import('../../models/training/types').Source} data @param {import('../../l10n.js').L10n} l10n */
export function toldOf(data, l10n) {
  if (data.fault) return l10n.fault(data.fault);
  if (data.done) return fill(TEXT.loaded, { name: data.name, train: whole(data.train), test: whole(data.test) });
  const loading = fill(TEXT.loading, { name: data.name, loaded: size(data.loaded), total: size(data.total) });
  return data.train === 0 ? `${loading}.` : `${loading}; ${fill(TEXT.here, { train: whole(data.train), trainTotal: whole(data.trainTotal) })}.`;
}
