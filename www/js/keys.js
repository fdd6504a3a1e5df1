// Keys that mean something on the whole page.

/**
 * Listens to keys, such as ` ` or `Shift+ArrowRight`, wherever the focus is; a key that means something to the control
 * which has the focus is that control's.
 * @param {Record<string, () => void>} acts
 * @returns {() => void} stops it
 */
export function pageKeys(acts) {
  const listen = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest('input, select, textarea, dialog, [role="tablist"], .table') || (event.key === ' ' && target.closest('button, a, summary'))) return;
    const act = acts[event.shiftKey ? `Shift+${event.key}` : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
