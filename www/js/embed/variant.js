// A variant of a run: another start and another seed, the same for the same number. Pure.

/** The share of the window, from each edge, in which no run starts. */
const EDGE = 0.12;
/** How often another start is tried, if the function has no value there. */
const TRIES = 50;

/** Numbers in [0, 1) that look random and are the same everywhere. @param {number} seed */
function* numbers(seed) {
  let state = (seed + 1) * 0x9e3779b1;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** The run of a sheet: its seed is the variant's number. @template {import('../types').RunSpec} S @param {S} spec @param {number} variant
 * @param {ArrayLike<number>} window left, right, bottom and top @param {(spec: S) => boolean} runs whether a run can start there @returns {S} */
export function variantOf(spec, variant, window, runs) {
  const random = numbers(variant);
  const within = (/** @type {number} */ from, /** @type {number} */ to) => {
    const at = from + (to - from) * (EDGE + (1 - 2 * EDGE) * Number(random.next().value));
    // As short as a person would write it, compared with the window.
    return Number(at.toPrecision(3));
  };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const start = spec.start.map((_, axis) => within(window[2 * axis], window[2 * axis + 1]));
    const next = { ...spec, start, seed: variant };
    if (runs(next)) return next;
  }
  return { ...spec, seed: variant };
}
