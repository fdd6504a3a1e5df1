// Keyboard shortcuts of the whole playground.

/**
* Listens to keys, such as ` ` or `Shift+ArrowRight`, wherever the focus is in the playground. A key that the focused control
 * uses is left to that control. A playground that fills its page also receives keys while no element has the focus.
 * @param {HTMLElement} element of the playground @param {boolean} fills
 * @param {(event: KeyboardEvent) => void} listen @param {AbortSignal} signal
 */
export function onKeys(element, fills, listen, signal) {
  if (!fills) element.addEventListener('keydown', listen, { signal });
  else {
    document.addEventListener('keydown', (event) => {
      const { target } = event;
      if (target === document.body || target === document.documentElement || (target instanceof Node && element.contains(target))) listen(event);
    }, { signal });
  }
}

/** Performs the action of a key. @param {KeyboardEvent} event @param {Record<string, () => void>} acts */
export function act(event, acts) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.closest('input, select, textarea, dialog, [role="tablist"], .table') || (event.key === ' ' && target.closest('button, a, summary'))) return;
  const does = acts[event.shiftKey ? `Shift+${event.key}` : event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

/** The letter of a key on any keyboard: the one that is written on it, or, where that is not Latin, the one that stands there on most
 * keyboards. Caps Lock does not matter. @param {KeyboardEvent} event */
function letterOf({ key, code }) {
  return (/^[a-z]$/i.test(key) ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? '')).toLowerCase();
}

/** Undo and redo, except in text fields, which have their own undo. @param {KeyboardEvent} event @param {import('../types').Host} host */
export function undo(event, host) {
  const target = /** @type {HTMLElement} */ (event.target);
  // AltGr, with which many keyboards write further signs, counts as Ctrl and Alt on some systems.
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.getModifierState('AltGraph')) return;
  if (target.matches('input[type="text"], input[type="search"], textarea')) return;
  const letter = letterOf(event);
  const back = letter === 'z' && !event.shiftKey;
  const forward = letter === 'y' || (letter === 'z' && event.shiftKey);
  // The page around may have an undo of its own.
  if ((back && host.back()) || (forward && host.forward())) event.preventDefault();
}

/** In a frame, Escape gives the keys back to the page around, where no control uses it. @param {KeyboardEvent} event @param {import('../types').Host} host */
export function leaveFrame(event, { framed }) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key !== 'Escape' || event.defaultPrevented || !framed || target.closest('input[type="text"], input[type="search"], textarea, dialog, .entry')) return;
  target.blur();
  if (window !== window.parent) window.parent.focus();
}
