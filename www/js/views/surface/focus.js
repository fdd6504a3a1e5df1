// Which optimizer is looked at: the one whose card or entry in a legend is under the pointer or has the keyboard's focus.

/** @param {HTMLElement} view @param {import('../../models/surface.js').SurfaceModel} model */
export function watchFocus(view, model) {
  view.addEventListener('pointerover', (event) => {
    // While a slider is dragged, the pointer may leave its card.
    if (event.pointerType === 'touch' || event.buttons === 0) model.attend(entryOf(event.target));
  });
  view.addEventListener('pointerleave', () => model.attend(null));
  view.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && target.matches(':focus-visible')) model.attend(entryOf(target));
  });
  view.addEventListener('focusout', () => model.attend(null));
}

/** The index of the entry that an element belongs to. @param {EventTarget|null} target @returns {number|null} */
function entryOf(target) {
  const part = target instanceof Element ? target.closest('.card, .legend button') : null;
  return part ? [...(part.parentElement?.children ?? [])].indexOf(part) : null;
}
