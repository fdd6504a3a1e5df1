// The dialog that hands out the state: as a link, as an iframe, as a spec.
import { h, iconButton } from './dom.js';
import { TEXT } from './text.js';

/** @param {{ link: string, embed: string, spec: string }} texts */
export function showShare(texts) {
  const dialog = h('dialog', { 'aria-labelledby': 'share-title' },
    h('header', {}, h('h2', { id: 'share-title' }, TEXT.shareTitle), iconButton('close', TEXT.close, () => dialog.close(), 'bare')),
    copyable(TEXT.shareLink, texts.link, 2),
    copyable(TEXT.shareEmbed, `<iframe src="${texts.embed}" width="900" height="520" title="${TEXT.title}" allow="clipboard-write" loading="lazy"></iframe>`, 4),
    copyable(TEXT.shareSpec, texts.spec, 8));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {string} label @param {string} text @param {number} rows */
function copyable(label, text, rows) {
  const area = h('textarea', { readOnly: true, rows, value: text, 'aria-label': label, on: { focus: () => area.select() } });
  const button = h('button', { type: 'button', on: { click: () => copy(area, button) } }, TEXT.copy);
  return h('div', {}, h('b', {}, label), h('div', { class: 'copy' }, area, button));
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
