// A text to be copied, with its button.
import { h } from '../ui/dom.js';

/** @param {import('../types').Context} context @param {string} label @param {string} text @param {number} rows @param {...HTMLElement} more buttons below that which copies */
export function copyable({ l10n, scope }, label, text, rows, ...more) {
  const area = h('textarea', { readOnly: true, rows, value: text, 'aria-label': label, on: { focus: () => area.select() } });
  const button = h('button', { type: 'button', on: { click: copy } }, l10n.text('share-copy'));
  return h('div', {}, h('b', {}, label), h('div', { class: 'copy' }, area, h('div', {}, button, ...more)));

  async function copy() {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
      button.textContent = l10n.text('share-copied');
    } catch {
      // In frames without the permission the old way still works; where it does not, the text is selected.
      const copied = (scope.ownerDocument ?? document).execCommand('copy');
      button.textContent = l10n.text(copied ? 'share-copied' : 'share-copy-failed');
    }
  }
}
