// A press: how it begins, ends, and is taken back. A pointer may be lost without a word, as when a menu of the system opens.

/** Whether a press begins something: with the main button, a finger or the tip of a pen. With Ctrl, it opens a menu on a Mac. @param {PointerEvent} event */
export function begins(event) {
  return event.button === 0 && !event.ctrlKey;
}

/** Whether the pointer was let go where nobody saw it. @param {PointerEvent} event */
export function isOver({ buttons }) {
  return buttons % 2 === 0;
}

/** Calls `back` when Escape is pressed, and nothing else hears of it. @param {() => void} back @returns {() => void} stops that */
export function onEscape(back) {
  const stop = new AbortController();
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    back();
  }, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

/**
 * @typedef {object} Drag
 * @property {() => void} begin
 * @property {(event: PointerEvent) => void} move
 * @property {() => void} end
 * @property {() => void} back called instead of `end` if the drag is taken back: by Escape, or by the browser, which uses the finger for something else
 */

/** Drags an element by one pointer; others do nothing meanwhile. @param {HTMLElement} element @param {Drag} drag */
export function draggable(element, { begin, move, end, back }) {
  /** @type {number|null} */
  let pointer = null;
  let stop = () => {};
  const finish = (/** @type {() => void} */ how) => {
    pointer = null;
    stop();
    how();
  };
  element.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    if (pointer !== null || !event.isPrimary || !begins(event)) return;
    pointer = event.pointerId;
    element.setPointerCapture(pointer);
    stop = onEscape(() => finish(back));
    begin();
  });
  element.addEventListener('pointermove', (event) => {
    event.stopPropagation();
    if (event.pointerId !== pointer) return;
    if (isOver(event)) finish(end);
    else move(event);
  });
  for (const [type, how] of /** @type {Array<['pointerup'|'pointercancel'|'lostpointercapture', () => void]>} */ ([['pointerup', end], ['pointercancel', back], ['lostpointercapture', end]])) {
    element.addEventListener(type, (event) => {
      event.stopPropagation();
      if (event.pointerId === pointer) finish(how);
    });
  }
}
