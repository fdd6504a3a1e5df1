// Recognizes gestures on a plane: click, drag, pinch and wheel, in pixels of the plane. The owner decides what they do.

/** @typedef {{ x: number, y: number }} Point */

/** A press that moves less than this many pixels is a click. */
const CLICK = 4;
/** The zoom per notch of the wheel, and the largest number of notches in one event. */
export const ZOOM_STEP = 1.4;
const NOTCHES = 3;

/**
 * @typedef {object} Owner
 * @property {Element} target where a press must begin
 * @property {(at: Point) => void} click
 * @property {(from: Point, to: Point, factor: number) => void} move the midpoint of the fingers moved from one point to another, and the distance between them grew by a factor
 * @property {() => void} moved called at the end of a drag
 * @property {(at: Point, event: PointerEvent) => void} over
 * @property {() => void} leave
 * @property {(at: Point, factor: number) => void} wheel
 * @property {(event: WheelEvent) => boolean} wheels whether a wheel event zooms the plane, rather than scrolling the page around it
 */

/** @param {HTMLElement} plane @param {Owner} owner */
export function gestures(plane, owner) {
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let way = 0;

  plane.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.target !== owner.target) return;
    fingers.set(event.pointerId, pixelAt(plane, event));
    way = fingers.size > 1 ? CLICK : 0;
    plane.setPointerCapture(event.pointerId);
  });
  plane.addEventListener('pointermove', (event) => {
    const was = fingers.get(event.pointerId);
    const now = pixelAt(plane, event);
    if (!was) return owner.over(now, event);
    way += Math.abs(now.x - was.x) + Math.abs(now.y - was.y);
    if (way < CLICK) return;
    // One finger pans, two fingers pan and zoom.
    const before = [...fingers.values()];
    fingers.set(event.pointerId, now);
    const after = [...fingers.values()];
    const zooms = after.length === 2 && spread(after) > 0;
    owner.move(middle(before), middle(after), zooms ? spread(before) / spread(after) : 1);
  });
  plane.addEventListener('pointerup', (event) => {
    const pressed = fingers.delete(event.pointerId);
    if (pressed && way < CLICK) owner.click(pixelAt(plane, event));
    else if (pressed) owner.moved();
  });
  plane.addEventListener('pointercancel', (event) => fingers.delete(event.pointerId));
  plane.addEventListener('pointerleave', () => owner.leave());
  plane.addEventListener('wheel', (event) => {
    if (!owner.wheels(event)) return;
    event.preventDefault();
    const notches = event.deltaY / (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 100 : 3);
    owner.wheel(pixelAt(plane, event), ZOOM_STEP ** Math.max(-NOTCHES, Math.min(NOTCHES, notches)));
  }, { passive: false });
}

/** The position of an event in CSS pixels within an element, correct under any zoom or transform of the surrounding page. @param {HTMLElement} element @param {MouseEvent} event @returns {Point} */
export function pixelAt(element, event) {
  const box = element.getBoundingClientRect();
  const scale = box.width / element.offsetWidth || 1;
  return { x: (event.clientX - box.left) / scale - element.clientLeft, y: (event.clientY - box.top) / scale - element.clientTop };
}

/** @param {Point[]} points @returns {Point} */
function middle(points) {
  return { x: points.reduce((sum, p) => sum + p.x, 0) / points.length, y: points.reduce((sum, p) => sum + p.y, 0) / points.length };
}

/** @param {Point[]} points */
function spread([a, b]) {
  return b ? Math.hypot(a.x - b.x, a.y - b.y) : 1;
}
