// The numbers of a step, in the order in which a worker sends them.

export const COLUMNS = /** @type {const} */ (['step', 'loss', 'accuracy', 'norm', 'lr', 'seconds']);
export const WIDTH = COLUMNS.length;
