// Where each optimizer stands in the drawn family tree. Pure: no page.

/**
 * @typedef {object} Relation
 * @property {string} id
 * @property {string[]} parents the closest one first: below it, the optimizer hangs in the tree
 */

/**
 * @typedef {object} Place
 * @property {string} id
 * @property {number} depth the number of ancestors up to the root
 * @property {number} row from the top; between two rows where its children are
 * @property {Place[]} children
 */

/** @typedef {{ from: Place, to: Place, main: boolean }} Edge `main` leads to the closest parent */

/** The roots of the tree, all places in the order of the tree, the edges, and the number of rows and columns. @param {readonly Relation[]} all */
export function lineage(all) {
  let rows = 0;
  /** @type {Map<string, Place>} */
  const places = new Map();
  /** @param {string} id @param {number} depth @returns {Place} */
  const put = (id, depth) => {
    /** @type {Place} */
    const place = { id, depth, row: 0, children: [] };
    places.set(id, place);
    place.children = all.filter(({ parents }) => parents[0] === id).map((child) => put(child.id, depth + 1));
    const [first, last] = [place.children[0], place.children[place.children.length - 1]];
    if (first) place.row = (first.row + last.row) / 2;
    else {
      place.row = rows;
      rows += 1;
    }
    return place;
  };
  const roots = all.filter(({ parents }) => parents.length === 0).map(({ id }) => put(id, 0));
  const at = (/** @type {string} */ id) => /** @type {Place} */ (places.get(id));
  /** @type {Edge[]} */
  const edges = all.flatMap(({ id, parents }) => parents.map((parent, i) => ({ from: at(parent), to: at(id), main: i === 0 })));
  return { roots, places: [...places.values()], edges, rows, columns: 1 + Math.max(...[...places.values()].map(({ depth }) => depth)) };
}

/** An optimizer with all that it comes from, however far. @param {readonly Relation[]} all @param {string} id @returns {Set<string>} */
export function ancestry(all, id) {
  const line = new Set([id]);
  // A set goes on to what is added while it is walked through.
  for (const known of line) for (const parent of all.find((item) => item.id === known)?.parents ?? []) line.add(parent);
  return line;
}
