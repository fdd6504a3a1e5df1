// A part of a view whose code comes after the first plot: an empty element holds its place until then.
import { h } from './dom.js';

/** @template {{ element: HTMLElement, free(): void, render(...args: any[]): void }} Part */
export class Late {
  /** @param {import('../types').Context} context @param {(code: import('../later.js').Afterwards) => Part} make
   * @param {string} [place] the class of a visible element that holds the place; by default, it is hidden */
  constructor(context, make, place) {
    this.context = context;
    this.make = make;
    /** @type {HTMLElement} */
    this.element = h('div', place ? { class: place } : { hidden: true });
    /** @type {Part|null} */
    this.part = null;
    this.wanted = false;
    this.freed = false;
  }

  /** Renders the part, or asks for its code. @param {Parameters<Part['render']>} args */
  render(...args) {
    if (this.part) this.part.render(...args);
    else if (!this.wanted) this.context.afterwards((code) => this.come(code));
    this.wanted = true;
  }

  /** @param {import('../later.js').Afterwards} code */
  come(code) {
    if (this.freed) return;
    this.part = this.make(code);
    this.element.replaceWith(this.part.element);
    this.element = this.part.element;
    this.context.store.invalidate();
  }

  free() {
    this.freed = true;
    this.part?.free();
  }
}
