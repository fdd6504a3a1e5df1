// Runs sweeps in workers. Only the newest wish counts: what is left of an older one is dropped, and what is on its way is not heard.
import { Refused } from '../../../workers/client.js';
import { Pool } from '../../../workers/pool.js';

/** The most workers: more would hold more memory than they save time. */
const MOST = 4;
/** The work that a worker does for one answer at most, in steps on a built-in surface, unless one value needs more: short enough to be told soon that it is in
 * vain. */
const TILE = 60_000;
/** The values are tried from coarse to fine: every fourth, those halfway between, and the rest. */
const PASSES = [{ first: 0, stride: 4 }, { first: 2, stride: 4 }, { first: 1, stride: 2 }];

/** @typedef {{ run: number, places: Uint32Array, coarse: boolean }} Tile */
/** @typedef {{ spec: string, key: string, tiles: Tile[] }} Wish */

/** The tiles of a sweep, in the order in which they are run. @param {{ runs: number, count: number, work: number }} size `count` values for each of the
 * runs, each value taking so much work @returns {Tile[]} */
export function tilesOf({ runs, count, work }) {
  const most = Math.max(1, Math.floor(TILE / work));
  return PASSES.flatMap(({ first, stride }) => {
    const places = Array.from({ length: Math.ceil((count - first) / stride) }, (_, i) => first + i * stride);
    const parts = Array.from({ length: Math.ceil(places.length / most) }, (_, i) => places.slice(i * most, (i + 1) * most));
    return parts.flatMap((part) => Array.from({ length: runs }, (_, run) => ({ run, places: Uint32Array.from(part), coarse: first === 0 })));
  });
}

export class Sweeper {
  /** @param {Pick<import('../../../types').Context, 'assets'|'written'>} context
   * @param {{ came: (wish: Wish, tile: Tile, numbers: Float64Array) => void, failed: (fault: import('../../../types').Fault) => void }} owner */
  constructor({ assets, written }, owner) {
    this.owner = owner;
    this.written = written;
    this.size = Math.min(MOST, Math.max(1, navigator.hardwareConcurrency || 1));
    this.pool = new Pool(() => assets.worker('sweep'), this.size);
    /** @type {Wish|null} */
    this.wish = null;
    this.working = 0;
  }

  /** Starts on a wish, and gives up the one before. @param {Wish} wish whose tiles are taken away one by one */
  start(wish) {
    this.wish = wish;
    while (this.working < Math.min(this.size, wish.tiles.length)) this.work();
  }

  /** Keeps one worker busy as long as there is something to do. */
  async work() {
    this.working += 1;
    for (let { wish } = this, tile = wish?.tiles.shift(); wish && tile; { wish } = this, tile = wish?.tiles.shift()) {
      const { spec, key } = wish;
      const { run, places } = tile;
      try {
        const numbers = await this.pool.run('sweep', { spec, key, run, places, rules: this.written.module?.compiled() ?? null });
        if (wish === this.wish) this.owner.came(wish, tile, numbers);
      } catch (error) {
        // What became of an older wish is nobody's concern: the newest is worked on.
        if (wish !== this.wish) continue;
        this.owner.failed(error instanceof Refused ? error.fault : { kind: 'worker_crashed', detail: String(error) });
        break;
      }
    }
    this.working -= 1;
  }

  free() {
    this.wish = null;
    this.pool.free();
  }
}
