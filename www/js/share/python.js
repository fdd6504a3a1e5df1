// The run as a PyTorch script. The code that writes it is in a larger module, which is loaded only when it is needed.
import { messageOf } from '../engine.js';
import { h } from '../ui/dom.js';
import { save } from '../ui/save.js';
import { copyable } from './copyable.js';

/** @param {import('../types').Context} context @param {string} spec a run over a surface, as JSON @param {string} name of the file @param {string} address of the run */
export function pythonSection(context, spec, name, address) {
  const { l10n, assets } = context;
  const label = l10n.text('share-python');
  const status = h('p', { class: 'quiet', role: 'status' }, l10n.text('share-python-help'));
  const button = h('button', { type: 'button', on: { click: make } }, l10n.text('share-python-make'));
  const element = context.part('share-python', h('div', {}, h('b', {}, label), status, button));
  return element;

  async function make() {
    button.disabled = true;
    status.textContent = l10n.text('share-python-making');
    try {
      const script = (await assets.module('export')).pytorchRun(spec, address);
      const keep = h('button', { type: 'button', on: { click: () => save(new Blob([script], { type: 'text/x-python' }), name) } }, l10n.text('share-save'));
      element.replaceChildren(copyable(context, label, script, 12, keep));
      element.querySelector('button')?.focus();
    } catch (error) {
      button.disabled = false;
      status.textContent = l10n.text('share-python-failed', { why: messageOf(error, l10n) });
    }
  }
}
