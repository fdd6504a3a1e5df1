// Charts as pictures to take away: what a view says of a chart, in the form in which the module `pictures` draws it.

/** @typedef {import('../types').TakenChart} TakenChart @typedef {import('../types').TakenPicture} TakenPicture */

/** The picture as SVG. @param {Awaited<ReturnType<import('../types').Assets['module']>>} module `pictures` @param {TakenChart} chart
 * @param {string} size as the command line takes it, empty for the usual one @param {boolean} caption whether it says what it shows, and all settings */
export function chartSvg(module, { title, about, caption: told, entries, figure, numbers }, size, caption) {
  return /** @type {typeof import('../../pkg/playground_pictures.js')} */ (module).chartPicture(JSON.stringify({ ...figure, heading: title, about, caption: told, entries }), numbers, size, caption);
}

/** A chart in the list of what can be saved. @param {string} id @param {string} label @param {() => TakenChart} chart is asked once the words of figures are there @returns {TakenPicture} */
export function chartPicture(id, label, chart) {
  return { id, label, from: 'pictures', make: (module, size, caption) => chartSvg(module, chart(), size, caption) };
}
