// Reports the size of an element and the resolution in which to draw it, at first and whenever it changes. A size of 0 × 0, as in a closed tab or <details>, is not
// reported.

/** The most pixels of a canvas: Safari shows nothing on a larger one. */
const MOST = 4096 * 4096;

/** Canvas pixels for one CSS pixel: those of the device, or fewer where a canvas would have too many. @param {number} width @param {number} height @param {number} dpr */
export function ratioFor(width, height, dpr) {
  return Math.min(dpr, Math.sqrt(MOST / ((width + 1) * (height + 1))));
}

/** @param {HTMLElement} element @param {(width: number, height: number, dpr: number) => void} told @returns {() => void} stops the reports */
export function onSize(element, told) {
  let last = '';
  const tell = () => {
    const { clientWidth: width, clientHeight: height } = element;
    const key = `${width} ${height} ${devicePixelRatio}`;
    if (width === 0 || height === 0 || key === last) return;
    last = key;
    told(width, height, ratioFor(width, height, devicePixelRatio));
  };
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  // Moving the window to another screen or zooming the page can change the pixel ratio without changing the element's size.
  addEventListener('resize', tell);
  return () => {
    observer.disconnect();
    removeEventListener('resize', tell);
  };
}

/** Reports the width of the content of elements, at first and whenever it changes, as long as they are in use.
 * @param {AbortSignal} signal ends all reports @returns {(element: HTMLElement, told: (width: number) => void) => void} */
export function widths(signal) {
  /** @type {WeakMap<Element, (width: number) => void>} */
  const listeners = new WeakMap();
  /** The elements that were in the page once: they do not come back when they are removed. @type {WeakSet<Element>} */
  const shown = new WeakSet();
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect: { width } } of entries) {
      if (width > 0) {
        shown.add(target);
        listeners.get(target)?.(width);
      } else if (shown.has(target) && !target.isConnected) observer.unobserve(target);
    }
  });
  signal.addEventListener('abort', () => observer.disconnect());
  return (element, told) => {
    listeners.set(element, told);
    observer.observe(element);
  };
}
