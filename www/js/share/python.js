// The run as a PyTorch script. What writes it is in the larger module, which comes only when it is asked for.
import { h } from '../dom.js';
import { loadModule } from '../resources.js';
import { save } from '../save.js';
import { fill } from '../text.js';
import { copyable } from './copyable.js';
import { TEXT } from './text.js';

/** @param {string} spec a run over a surface, as JSON @param {string} name of the file */
export function pythonSection(spec, name) {
  const status = h('p', { class: 'quiet', role: 'status' }, TEXT.pythonHelp);
  const button = h('button', { type: 'button', on: { click: make } }, TEXT.make);
  const element = h('div', {}, h('b', {}, TEXT.python), status, button);
  return element;

  async function make() {
    button.disabled = true;
    status.textContent = TEXT.making;
    try {
      const module = await loadModule('../pkg/playground_export.js');
      await module.default();
      const script = module.pytorchRun(spec);
      const keep = h('button', { type: 'button', on: { click: () => save(new Blob([script], { type: 'text/x-python' }), name) } }, TEXT.save);
      element.replaceChildren(copyable(TEXT.python, script, 12, keep));
      element.querySelector('button')?.focus();
    } catch (error) {
      button.disabled = false;
      status.textContent = fill(TEXT.failed, { why: error instanceof Error ? error.message : String(error) });
    }
  }
}
