// Recognizes gestures on a plane: click, drag and pinch, in pixels of the plane. The owner decides what they do.
import { begins, isOver, onEscape } from './press.js';

/** @typedef {{ x: number, y: number }} Point */

/** A press that moves less than this many pixels is a click. */
const CLICK = 4;

/**
 * @typedef {object} Owner
 * @property {Element} target where a press must begin
 * @property {() => void} press called when the first finger is down
 * @property {(at: Point) => void} click
 * @property {(from: Point, to: Point, factor: number) => void} move the midpoint of the fingers moved from one point to another, and the distance between them grew by a factor
 * @property {() => void} moved called at the end of a drag
 * @property {() => void} back called instead if a drag is taken back: by Escape, or by the browser, which scrolls the page with the finger
 * @property {(at: Point, event: PointerEvent) => void} over
 * @property {() => void} leave
 */

/** @param {HTMLElement} plane @param {Owner} owner */
export function gestures(plane, owner) {
  /** @type {Map<number, Point>} */
  const fingers = new Map();
  let way = 0;
  let stop = () => {};

  /** All fingers leave the plane, even if they are still down. @param {() => void} how */
  const end = (how) => {
    fingers.clear();
    stop();
    if (way >= CLICK) how();
  };
  plane.addEventListener('pointerdown', (event) => {
    // The finger that comes second belongs to the one that came first, wherever that is.
    if (!begins(event) || event.target !== owner.target || event.isPrimary !== (fingers.size === 0) || fingers.size > 1) return;
    fingers.set(event.pointerId, pixelAt(plane, event));
    plane.setPointerCapture(event.pointerId);
    if (fingers.size > 1) {
      way = CLICK;
      return;
    }
    way = 0;
    stop = onEscape(() => end(owner.back));
    owner.press();
  });
  plane.addEventListener('pointermove', (event) => {
    const was = fingers.get(event.pointerId);
    const now = pixelAt(plane, event);
    if (!was) return owner.over(now, event);
    if (isOver(event)) return end(owner.moved);
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
    if (!fingers.delete(event.pointerId)) return;
    if (way < CLICK) owner.click(pixelAt(plane, event));
    else owner.moved();
    if (fingers.size === 0) stop();
  });
  plane.addEventListener('pointercancel', (event) => {
    if (fingers.has(event.pointerId)) end(owner.back);
  });
  plane.addEventListener('lostpointercapture', (event) => {
    if (fingers.has(event.pointerId)) end(owner.moved);
  });
  plane.addEventListener('pointerleave', () => owner.leave());
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
