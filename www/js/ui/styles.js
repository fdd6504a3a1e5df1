// The style sheets that the page itself asks for: browsers show the rest without a word if one of them does not come.
import { lostBy } from '../lost.js';
import { partLost } from './failure.js';

/** What was asked for later may still be on its way, and tells by itself if it does not come. @param {import('../types').Context} context */
export function tellStyles(context) {
  if (!context.fills) return;
  for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.head.querySelectorAll('link[rel="stylesheet"]'))) {
    const file = new URL(link.href).pathname.split('/').slice(-2).join('/');
    if (isEmpty(link)) partLost(context, file, lostBy(file, 'CSS'), () => location.reload());
  }
}

/** Some browsers give one that did not come no rules, others no sheet. @param {HTMLLinkElement} link */
function isEmpty({ sheet }) {
  try {
    return !sheet?.cssRules.length;
  } catch {
    // Nobody may look into what did not come; without an origin, nobody may look into any.
    return globalThis.origin !== 'null';
  }
}
