// Draws on canvases. Some browsers give none, for privacy or for want of memory: that is said once, and all but the pictures works.
import { messageOf } from '../engine.js';

/** What the drawing answers; undefined if there is no canvas. @template T
 * @param {import('../types').Context} context @param {() => T} draw @returns {T|undefined} */
export function drawn({ l10n, notices }, draw) {
  try {
    return draw();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('"canvas_')) throw error;
    notices.say('canvas', l10n.text('opening-no-canvas', { fault: messageOf(error, l10n) }));
    return undefined;
  }
}
