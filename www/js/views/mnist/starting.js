// Whether training starts by itself, which downloads the images. Pure.

/** The parts of the view in which it does not: they train something else, or show only what was trained. */
const OTHERS = ['update', 'inside', 'batch', 'variants', 'rates'];

/** Not in a frame of another page, whose readers did not ask for it, nor where a link says so, and not for people who save data.
 * @param {Pick<import('../../types').State, 'page'|'looks'>} state @param {Navigator} browser */
export function startsByItself({ page: { embed, part }, looks }, browser) {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (browser);
  return !embed && !looks['']?.['embed.paused'] && !OTHERS.includes(part) && !connection?.saveData;
}
