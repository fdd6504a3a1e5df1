// Enables and disables buttons. A disabled button says why.
import { setAttr } from '../../ui/dom.js';

/** @param {HTMLButtonElement} button @param {string} title its tooltip, if its label is not enough @param {string|null} reason why it is disabled */
export function enable(button, title, reason) {
  button.disabled = reason !== null;
  setAttr(button, 'title', reason ?? title);
}
