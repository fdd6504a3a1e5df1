// What happens within the runs: kept until there are other runs, and shared by all tabs that tell of it.
import { InsideRun } from './run.js';

/** Milliseconds without other runs after which they are looked into: that takes too long for every frame of a drag. */
const CALM = 80;
/** Milliseconds of a frame after which no further run is looked into. */
const ENOUGH = 8;

export class Inside {
  /** @param {import('../../types').Context} context @param {import('../surface.js').SurfaceModel} model
   * @param {typeof import('../../../pkg/playground_rules.js')} rules */
  constructor(context, model, rules) {
    this.context = context;
    this.model = model;
    this.rules = rules;
    /** The runs that were seen last. @type {import('../../../pkg/playground_page.js').Runs|null} */
    this.seen = null;
    /** Set while they are waited for. */
    this.timer = 0;
    /** What was looked into, by the place among the runs. @type {Map<number, InsideRun>} */
    this.known = new Map();
  }

  free() {
    clearTimeout(this.timer);
    this.forget();
  }

  forget() {
    for (const run of this.known.values()) run.free();
    this.known.clear();
  }

  /** Whether the runs will be looked into only soon, since they may be replaced in the next frame. */
  waits() {
    const { runs } = this.model;
    if (this.seen !== runs) {
      this.forget();
      if (this.seen) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
          this.timer = 0;
          this.context.store.invalidate();
        }, CALM);
      }
    }
    this.seen = runs;
    return this.timer !== 0;
  }

  /** @param {number} place among the runs @returns {InsideRun|null} */
  of(place) {
    const { runs, summary, spec } = this.model;
    const one = summary[place];
    if (!runs || !one || !spec || this.waits()) return null;
    const known = this.known.get(place) ?? new InsideRun(runs, place, one.steps, spec.optimizers[one.index], this.rules);
    this.known.set(place, known);
    return known;
  }

  /** Looks into runs, as far as there is time in this frame; whether all are known now. The rest comes with the next frames. @param {number[]} places */
  ready(places) {
    if (this.waits()) return false;
    const end = performance.now() + ENOUGH;
    for (const place of places) {
      if (this.known.has(place)) continue;
      if (performance.now() > end) {
        this.context.store.invalidate();
        return false;
      }
      this.of(place);
    }
    return true;
  }

  /** The place among the runs of the one that the tabs tell of: the entry that the link names may be switched off. @param {import('../../types').State} state */
  chosen({ page }) {
    return Math.max(0, this.model.summary.findIndex(({ index }) => index === page.table));
  }
}
