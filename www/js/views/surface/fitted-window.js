// The window of a surface. It stays while the start is dragged, or the pointer would be over another point.

export class FittedWindow {
  /** @param {import('../../types').Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {Float64Array} */
    this.ends = new Float64Array();
    /** What these are the ends for. */
    this.fits = /** @type {unknown[]} */ ([]);
    /** Whether the start is held. */
    this.held = false;
  }

  /** Left, right, bottom and top, in data coordinates. @param {import('../../types').RunSpec} spec @param {number} width @param {number} height */
  of({ surface, start }, width, height) {
    const all = [surface, start, width, height];
    if (!this.held && all.some((value, i) => value !== this.fits[i])) {
      this.ends = this.engine.fitWindow(JSON.stringify(surface), Float64Array.from(start), width, height);
      this.fits = all;
    }
    return this.ends;
  }
}
