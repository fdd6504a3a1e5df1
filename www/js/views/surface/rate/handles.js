// The present value of each optimizer as a point on its curve, which a pointer drags and arrow keys move: the slider of its card in
// another place.
import { h, setAttr, setVars } from '../../../ui/dom.js';
import { pixelAt } from '../../../ui/gestures.js';
import { draggable } from '../../../ui/press.js';

/** How far an arrow key moves a point, as a share of the axis; with Shift, ten times as far. */
const NUDGE = 0.005;

/** @typedef {{ index: number, x: number, y: number, value: number, label: string, text: string, color: string }} Point a point of an entry: its pixels, its value,
 * and what it is called and has come to */

/**
 * @typedef {object} Owner
 * @property {(index: number, place: number, commit: boolean) => void} move a pointer has moved a point to a place of the axis, from 0 to 1
 * @property {(index: number, by: number) => void} nudge a key moves a point by a share of the axis
 * @property {() => void} begin a pointer takes a point
 * @property {() => void} done it has let go
 * @property {() => void} back the drag is taken back
 */

export class Handles {
  /** @param {HTMLElement} plane of the chart @param {Owner} owner */
  constructor(plane, owner) {
    this.plane = plane;
    this.owner = owner;
    /** The positions of the ends of the axis. */
    this.ends = { left: 0, right: 1 };
    /** Where the points are along the axis, from 0 to 1. @type {Map<number, number>} */
    this.places = new Map();
    /** @type {Map<number, HTMLElement>} */
    this.buttons = new Map();
    this.element = h('div', { class: 'rate-points' });
  }

  /** @param {Point[]} points @param {{ left: number, right: number }} ends @param {[number, number]} range of the values */
  render(points, ends, [min, max]) {
    this.ends = ends;
    this.places = new Map(points.map(({ index, x }) => [index, (x - ends.left) / (ends.right - ends.left)]));
    for (const [index, button] of this.buttons) {
      if (points.some((point) => point.index === index)) continue;
      button.remove();
      this.buttons.delete(index);
    }
    for (const { index, x, y, value, label, text, color } of points) {
      const button = this.buttons.get(index) ?? this.make(index);
      button.style.transform = `translate(${x}px, ${y}px)`;
      setVars(button, { color });
      for (const [name, told] of Object.entries({ label, valuemin: min, valuemax: max, valuenow: value, valuetext: text })) setAttr(button, `aria-${name}`, told);
      if (button.title !== text) button.title = text;
    }
  }

  /** @param {number} index */
  placeOf(index) {
    return this.places.get(index);
  }

  /** @param {number} index */
  make(index) {
    const button = h('div', { role: 'slider', tabIndex: 0, class: 'rate-point', 'aria-orientation': 'horizontal' });
    const place = (/** @type {PointerEvent} */ event) => (pixelAt(this.plane, event).x - this.ends.left) / (this.ends.right - this.ends.left);
    draggable(button, {
      begin: () => {
        button.focus();
        this.owner.begin();
      },
      move: (event) => this.owner.move(index, place(event), false),
      end: () => this.owner.done(),
      back: () => this.owner.back(),
    });
    button.addEventListener('keydown', (event) => {
      // With other keys an arrow means something to the browser, such as Back.
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      const end = { Home: 0, End: 1 }[event.key];
      if (way === undefined && end === undefined) return;
      event.preventDefault();
      if (end === undefined) this.owner.nudge(index, (way ?? 0) * NUDGE * (event.shiftKey ? 10 : 1));
      else this.owner.move(index, end, true);
    });
    this.element.append(button);
    this.buttons.set(index, button);
    return button;
  }
}
