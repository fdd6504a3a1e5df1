// What a page around is told of a playground.

/** In the order in which it is documented. */
export const EVENTS = /** @type {const} */ (['change', 'step', 'finished', 'diverged', 'answered']);
