// A thin progress bar.
import { setVars } from '../../ui/dom.js';

/** @param {HTMLElement} bar @param {number} share from 0 to 1 */
export function fillBar(bar, share) {
  const fill = `${(Math.min(1, share) * 100).toFixed(1)}%`;
  if (bar.dataset.fill === fill) return;
  bar.dataset.fill = fill;
  setVars(bar, { fill });
}
