// A dialog of a playground: a title, a button to close it, and its content.
import { append, h, iconButton } from './dom.js';

/** Milliseconds during which a press beside a dialog is the second half of the double click that opened it. */
const DOUBLE = 700;

/** Shows a dialog, unless it is open already.
 * @param {import('../types').Context} context @param {string} id @param {string} title @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLDialogElement|null} null if it was already open, for example after a double click */
export function showDialog({ l10n, dialogs, ...context }, id, title, ...children) {
  if (dialogs.querySelector(`[data-part="${id}"][open]`)) return null;
  const titleId = context.id(`${id}-title`);
  const dialog = h('dialog', { 'aria-labelledby': titleId },
    h('div', { class: 'dialog-head' }, h('h2', { id: titleId }, title), iconButton('close', l10n.text('opening-close'), () => dialog.close(), 'bare')));
  append(dialog, children);
  const opened = performance.now();
  /** Whether the present press began beside the dialog: one that slides off its content closes nothing. */
  let beside = false;
  dialog.addEventListener('pointerdown', (event) => {
    beside = event.target === dialog && performance.now() - opened > DOUBLE;
  });
  dialog.addEventListener('click', (event) => {
    if (beside && event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  dialogs.append(context.part(id, dialog));
  dialog.showModal();
  return dialog;
}
