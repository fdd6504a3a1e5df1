// A text to be copied, with its button.
import { h } from '../dom.js';
import { TEXT } from './text.js';

/** @param {string} label @param {string} text @param {number} rows @param {...HTMLElement} more buttons below that which copies */
export function copyable(label, text, rows, ...more) {
  const area = h('textarea', { readOnly: true, rows, value: text, 'aria-label': label, on: { focus: () => area.select() } });
  const button = h('button', { type: 'button', on: { click: () => copy(area, button) } }, TEXT.copy);
  return h('div', {}, h('b', {}, label), h('div', { class: 'copy' }, area, h('div', {}, button, ...more)));
}

/** @param {HTMLTextAreaElement} area @param {HTMLButtonElement} button */
async function copy(area, button) {
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    button.textContent = TEXT.copied;
  } catch {
    // In frames without the permission the old way still works; where it does not, the text is selected.
    button.textContent = document.execCommand('copy') ? TEXT.copied : TEXT.copyFailed;
  }
}
