// The size of an element, told when it has one and whenever it changes: never 0 × 0, as in a closed tab or <details>.

/** @param {HTMLElement} element @param {(width: number, height: number, dpr: number) => void} told @returns {() => void} stops it */
export function onSize(element, told) {
  let last = '';
  const tell = () => {
    const { clientWidth: width, clientHeight: height } = element;
    const key = `${width} ${height} ${devicePixelRatio}`;
    if (width === 0 || height === 0 || key === last) return;
    last = key;
    told(width, height, devicePixelRatio);
  };
  const observer = new ResizeObserver(tell);
  observer.observe(element);
  // Moving to another screen, or zooming the page, changes the ratio without changing the box.
  addEventListener('resize', tell);
  return () => {
    observer.disconnect();
    removeEventListener('resize', tell);
  };
}
