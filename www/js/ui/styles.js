// The style sheets that the page itself asks for: browsers show the rest without a word if one of them does not come.
import { lostBy } from '../lost.js';
import { partLost } from './failure.js';

/** @param {import('../types').Context} context */
export function tellStyles(context) {
  if (!context.fills) return;
  for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel="stylesheet"]'))) {
    const file = new URL(link.href).pathname.split('/').slice(-2).join('/');
    if (!link.sheet) partLost(context, file, lostBy(file, 'CSS'), () => location.reload());
  }
}
