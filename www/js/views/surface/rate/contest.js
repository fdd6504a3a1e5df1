// The race that is shown, and the one that is being run for the present spec. While it is run, the one before stays in sight.
import { specJson } from '../../../engine.js';
import { Sweeper, tilesOf } from './sweeper.js';

/** @typedef {import('../../../types').RunSpec} RunSpec @typedef {import('../../../../pkg/playground_page.js').Runs} Runs */
/** How many numbers the engine tells of one run: see `sweep` in the module. */
const WIDTH = 4;

/** @typedef {import('./sweeper.js').Wish & { numbers: Float64Array, count: number, seeds: number, coarse: number, left: number }} Race a wish, what is known of
 * it, and how many tiles are missing, of the first pass and of all */

/** The entries that take part. @param {RunSpec} spec */
export function activeOf({ optimizers }) {
  return optimizers.flatMap((entry, index) => (entry.on === false ? [] : [{ entry, index }]));
}

/** What a sweep depends on: all of a spec but what is swept, and how its cards look. @param {RunSpec} spec @param {string} key */
function questionOf(spec, key) {
  const optimizers = activeOf(spec).map(({ entry }) => ({ ...entry, [key]: undefined, slot: undefined, on: undefined }));
  return JSON.stringify([key, { ...spec, optimizers }]);
}

export class Contest {
  /** @param {import('../../../types').Context} context */
  constructor(context) {
    this.context = context;
    /** @type {Race|null} */
    this.race = null;
    /** @type {Race|null} */
    this.coming = null;
    this.question = '';
    /** Who takes part, and over what: see `sweepField` of the module. @type {Float64Array} */
    this.field = new Float64Array();
    /** What that was asked of. @type {any[]} */
    this.known = [];
    /** What the curves on the screen belong to: after a change of it they would be wrong. */
    this.roster = '';
    /** Counts what has come. */
    this.version = 0;
    /** Why there is no race. @type {import('../../../types').Fault|null} */
    this.fault = null;
    this.sweeper = new Sweeper(context, {
      came: (wish, tile, numbers) => this.take(/** @type {Race} */ (wish), tile, numbers),
      failed: (fault) => {
        this.fault = fault;
        context.store.invalidate();
      },
    });
  }

  /** Whether something is still missing. */
  get busy() {
    return this.coming !== null && !this.fault;
  }

  /** Whether the race that is shown is not that of the present spec, which has not come that far yet or has failed. */
  get stale() {
    return this.coming !== null && this.race !== this.coming;
  }

  /** Runs the race again if the spec has changed in what it depends on. @param {RunSpec} spec @param {Runs} runs of this spec @param {string} key */
  follow(spec, runs, key) {
    const question = questionOf(spec, key);
    if (question === this.question) return;
    this.question = question;
    this.fault = null;
    const active = activeOf(spec);
    const [count, seeds, cost] = runs.sweepField(key);
    const tiles = tilesOf({ runs: active.length, count, work: spec.steps * seeds * cost });
    const numbers = new Float64Array(active.length * count * seeds * WIDTH).fill(NaN);
    const coming = { spec: specJson(spec), key, tiles, numbers, count, seeds, coarse: tiles.filter((tile) => tile.coarse).length, left: tiles.length };
    this.coming = coming;
    const roster = JSON.stringify([key, count, seeds, active.map(({ entry, index }) => [index, entry.id, entry.slot])]);
    if (roster !== this.roster || !this.race) this.show(coming);
    this.roster = roster;
    this.sweeper.start(coming);
  }

  /** Asks who takes part, if the runs are others. @param {Runs} runs @param {string} key */
  know(runs, key) {
    if (runs !== this.known[0] || key !== this.known[1]) this.field = runs.sweepField(key);
    this.known = [runs, key];
  }

  /** Runs the race once more, after a failure. */
  again() {
    this.question = '';
    this.context.store.invalidate();
  }

  /** @param {Race} coming @param {import('./sweeper.js').Tile} tile @param {Float64Array} numbers */
  take(coming, tile, numbers) {
    const each = coming.seeds * WIDTH;
    tile.places.forEach((place, i) => coming.numbers.set(numbers.subarray(i * each, (i + 1) * each), (tile.run * coming.count + place) * each));
    if (tile.coarse) coming.coarse -= 1;
    coming.left -= 1;
    if (coming.coarse === 0) this.show(coming);
    if (coming.left === 0) this.coming = null;
    if (this.race !== coming) return;
    this.version += 1;
    this.context.store.invalidate();
  }

  /** @param {Race} race */
  show(race) {
    this.race = race;
    this.version += 1;
  }

  free() {
    this.sweeper.free();
  }
}
