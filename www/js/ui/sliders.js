// Escape takes the drag of a slider back, as it does on the plot.
import { differences } from '../state/state.js';
import { onEscape } from './press.js';

/** What shows another moment of the same runs, and is no change that could be undone. */
const MOMENT = '.page.step';

/** @param {Pick<import('../types').Context, 'store'|'signal'>} context @param {HTMLElement} element of the playground */
export function takeBackSliders({ store, signal }, element) {
  element.addEventListener('pointerdown', ({ target, isPrimary }) => {
    if (isPrimary && target instanceof HTMLInputElement && target.type === 'range') dragged(target);
  }, { signal });

  /** @param {HTMLInputElement} range */
  function dragged(range) {
    const { state } = store;
    const over = new AbortController();
    const how = { capture: true, signal: over.signal };
    signal.addEventListener('abort', () => over.abort(), how);
    /** From now on, the slider shows what is, though the browser goes on dragging it until the pointer is let go. */
    const leave = () => {
      stop();
      for (const type of ['input', 'change']) {
        element.addEventListener(type, (event) => {
          if (event.target !== range) return;
          event.stopImmediatePropagation();
          store.invalidate();
        }, how);
      }
    };
    const stop = onEscape(() => {
      leave();
      const changes = differences(state, store.state);
      if (changes.length > 0) store.set(state, { commit: true, back: true, quiet: changes.every((path) => path === MOMENT) });
    });
    // Another link is shown: there is nothing to take back.
    addEventListener('popstate', leave, how);
    /** Not before the slider has told of its last value. */
    const end = () => {
      stop();
      setTimeout(() => over.abort());
    };
    for (const type of ['pointerup', 'pointercancel']) addEventListener(type, end, how);
  }
}
