// A text with a button that copies it.
import { h } from '../ui/dom.js';

/** @param {import('../types').Context} context @param {string} label @param {string} text @param {number} rows @param {...HTMLElement} more buttons after the copy button */
export function copyable({ l10n }, label, text, rows, ...more) {
  const area = h('textarea', { readOnly: true, rows, value: text, 'aria-label': label, on: { focus: () => area.select() } });
  const button = h('button', { type: 'button', on: { click: copy } }, l10n.text('share-copy'));
  return h('div', {}, h('b', {}, label), h('div', { class: 'copy' }, area, h('div', {}, button, ...more)));

  async function copy() {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
      button.textContent = l10n.text('share-copied');
    } catch {
      // In frames without permission for the clipboard, the older command still works; if it does not, the text stays selected.
      const copied = document.execCommand('copy');
      button.textContent = l10n.text(copied ? 'share-copied' : 'share-copy-failed');
    }
  }
}
