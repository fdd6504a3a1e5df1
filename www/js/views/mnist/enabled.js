// Buttons that cannot act now: they are disabled, and say why.
import { setAttr } from '../../ui/dom.js';

/** @param {HTMLButtonElement} button @param {string} title what it does, if that is to be read beside its label @param {string|null} reason why it cannot act now */
export function enable(button, title, reason) {
  button.disabled = reason !== null;
  setAttr(button, 'title', reason ?? title);
}
