// The wheel over a plane that zooms. It scrolls the page until the plane was clicked or has the focus; with Ctrl or ⌘ it zooms
// in any case, and so does a pinch, which most browsers report as a wheel with Ctrl.
import { pixelAt } from './gestures.js';

/** The zoom per notch of the wheel, and the largest number of notches in one event. */
export const ZOOM_STEP = 1.4;
const NOTCHES = 3;

/**
 * @param {HTMLElement} plane
 * @param {(at: import('./gestures.js').Point, factor: number) => boolean} zoom whether it could zoom further
 * @param {() => void} scrolls called when the wheel scrolled the page because the plane was not clicked yet
 * @returns {() => void} stops what listens beyond the plane
 */
export function wheelZoom(plane, zoom, scrolls) {
  const stop = new AbortController();
  const { signal } = stop;
  /** Whether the last press was on the plane. */
  let chosen = false;
  addEventListener('pointerdown', (event) => {
    chosen = event.composedPath().includes(plane);
  }, { capture: true, signal });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') chosen = false;
  }, { signal });
  plane.addEventListener('wheel', (event) => {
    const always = event.ctrlKey || event.metaKey;
    // A wheel that is turned to the side, as with Shift, scrolls.
    if (event.deltaY === 0 || (event.shiftKey && !always)) return;
    if (!always && !chosen && !plane.matches(':focus-within')) return scrolls();
    const notches = event.deltaY / (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 100 : 3);
    const zoomed = zoom(pixelAt(plane, event), ZOOM_STEP ** Math.max(-NOTCHES, Math.min(NOTCHES, notches)));
    // At its limits the wheel scrolls on; the page itself is never zoomed from here.
    if (zoomed || always) event.preventDefault();
  }, { passive: false });
  pinch(plane, zoom);
  return () => stop.abort();
}

/** A pinch on the pad of a Mac, which Safari reports in events of its own. On a touch screen they come with the events of the fingers.
 * @param {HTMLElement} plane @param {(at: import('./gestures.js').Point, factor: number) => boolean} zoom */
function pinch(plane, zoom) {
  if (navigator.maxTouchPoints > 0) return;
  let last = 1;
  const listen = (/** @type {string} */ type, /** @type {(event: MouseEvent & { scale: number }) => void} */ heard) => plane.addEventListener(type, (event) => {
    event.preventDefault();
    heard(/** @type {any} */ (event));
  });
  listen('gesturestart', ({ scale }) => {
    last = scale;
  });
  listen('gesturechange', (event) => {
    zoom(pixelAt(plane, event), last / event.scale);
    last = event.scale;
  });
}
