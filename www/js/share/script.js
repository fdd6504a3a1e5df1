// The run as a Python script. The code that writes it is in a larger module, which is loaded only when it is needed.
import { messageOf } from '../engine.js';
import { h } from '../ui/dom.js';
import { save } from '../ui/save.js';
import { copyable } from './copyable.js';

/** What makes each script, in the module `export`. */
const MAKERS = /** @type {const} */ ({ python: 'pytorchRun', numpy: 'numpyRun' });

/** @param {import('../types').Context} context @param {'python'|'numpy'} kind @param {string} spec a run over a surface, as JSON @param {string} name of the file @param {string} address of the run */
export function scriptSection(context, kind, spec, name, address) {
  const { l10n, assets } = context;
  const label = l10n.text(`share-${kind}`);
  const status = h('p', { class: 'quiet', role: 'status' }, l10n.text(`share-${kind}-help`));
  const button = h('button', { type: 'button', on: { click: make }, 'aria-label': l10n.text('share-script-of', { script: label }) }, l10n.text('share-script-make'));
  const element = h('div', {}, h('b', {}, label), status, button);
  return element;

  async function make() {
    button.disabled = true;
    status.textContent = l10n.text('share-script-making');
    try {
      const script = (await assets.module('export'))[MAKERS[kind]](spec, address);
      const keep = h('button', { type: 'button', on: { click: () => save(new Blob([script], { type: 'text/x-python' }), name) } }, l10n.text('share-save'));
      element.replaceChildren(copyable(context, label, script, 12, keep));
      element.querySelector('button')?.focus();
    } catch (error) {
      button.disabled = false;
      status.textContent = l10n.text('share-script-failed', { why: messageOf(error, l10n) });
    }
  }
}
