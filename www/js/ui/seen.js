// Waits until an element comes into sight, also within a frame that is scrolled to.

/** How far below the screen it counts as seen: as far as one scrolls while it opens. */
const MARGIN = '300px';

/** @param {Element} element @param {AbortSignal} [signal] ends the wait, which then never ends @returns {Promise<void>} */
export function whenSeen(element, signal) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    }, { rootMargin: MARGIN });
    observer.observe(element);
    signal?.addEventListener('abort', () => observer.disconnect());
  });
}
