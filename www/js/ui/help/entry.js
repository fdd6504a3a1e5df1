// The entry that a “?” shows: beside its button, above everything else. Escape, a press elsewhere and scrolling close it.
import { h, setVars } from '../dom.js';
import { showGlossary } from './glossary.js';

/** The distance to the button and to the edges of the window, in pixels. */
const GAP = 8;

/**
 * @param {import('../../types').Context} context @param {HTMLElement} button @param {import('../help.js').About} about
 * @param {() => void} closed @returns {() => void} closes it
 */
export function showEntry(context, button, about, closed) {
  const { l10n, dialogs, signal, scope } = context;
  const [title, text] = [context.fresh('entry'), context.fresh('entry')];
  const stop = new AbortController();
  const close = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    // Only a focus that is within the entry would be lost with it.
    const focused = panel.contains(scope.activeElement);
    panel.remove();
    if (focused) button.focus({ preventScroll: true });
    closed();
  };
  const more = h('button', { type: 'button', class: 'bare', on: { click: () => {
    close();
    showGlossary(context, about.term());
  } } }, l10n.text('help-glossary'));
  const panel = context.part('entry', h('div', { class: 'entry', role: 'dialog', 'aria-labelledby': title, 'aria-describedby': text, tabIndex: -1 },
    h('b', { id: title }, about.name()), h('p', { id: text }, about.text()), more));
  // What is outside of a modal dialog cannot be used while the dialog is open.
  (button.closest('dialog') ?? dialogs).append(panel);
  place(panel, button);
  panel.focus({ preventScroll: true });

  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    const inside = event.key === 'Tab' && !event.shiftKey && scope.activeElement === panel;
    if (inside) return;
    // From the button, the browser goes on to the next control by itself.
    close();
    event.stopPropagation();
    if (event.key === 'Escape') event.preventDefault();
  });
  // A second press gives the focus back to the button.
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    close();
    event.stopPropagation();
    event.preventDefault();
  }, { signal: stop.signal });
  const elsewhere = { capture: true, signal: stop.signal };
  addEventListener('pointerdown', (event) => {
    const path = event.composedPath();
    if (!path.includes(panel) && !path.includes(button)) close();
  }, elsewhere);
  addEventListener('scroll', ({ target }) => target instanceof Node && target.contains(button) && close(), elsewhere);
  addEventListener('resize', close, elsewhere);
  signal.addEventListener('abort', close, { signal: stop.signal });
  return close;
}

/** Below the button, or above it where there is more room, and within the window. @param {HTMLElement} panel @param {HTMLElement} button */
function place(panel, button) {
  setVars(panel, { x: '0px', y: '0px' });
  const [{ left, top, width, height }, at] = [panel.getBoundingClientRect(), button.getBoundingClientRect()];
  // A page around may have moved or scaled the playground, as slides are.
  const scale = width / panel.offsetWidth || 1;
  const x = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - GAP));
  const below = at.bottom + GAP;
  const y = below + height <= innerHeight - GAP ? below : Math.max(GAP, at.top - GAP - height);
  setVars(panel, { x: `${(x - left) / scale}px`, y: `${(y - top) / scale}px` });
}
