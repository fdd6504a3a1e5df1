// A dialog of a playground: a title, a button to close it, and its content.
import { append, h, iconButton } from './dom.js';

/** Shows a dialog, unless it is open already.
 * @param {import('../types').Context} context @param {string} id @param {string} title @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLDialogElement|null} null if it was already open, for example after a double click */
export function showDialog({ l10n, dialogs, ...context }, id, title, ...children) {
  if (dialogs.querySelector(`[data-part="${id}"]`)) return null;
  const titleId = context.id(`${id}-title`);
  const dialog = h('dialog', { 'aria-labelledby': titleId },
    h('header', {}, h('h2', { id: titleId }, title), iconButton('close', l10n.text('opening-close'), () => dialog.close(), 'bare')));
  append(dialog, children);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  dialogs.append(context.part(id, dialog));
  dialog.showModal();
  return dialog;
}
