// A link of its parts. Pure, and alone, since it is all that an element needs before it is seen.

/** The whole link. @param {string} spec its part @param {Array<[string, string]>} pairs */
export function joinLink(spec, pairs) {
  // Where the spec's part depends on the view, it names the view itself.
  const own = pairs.map((pair) => pair.map(escaped).join('=')).filter((pair) => !spec.split('&').includes(pair));
  return `#${[spec, ...own].filter(Boolean).join('&')}`;
}

/** As the engine writes texts in links, so that one link looks like the other. @param {string} text */
function escaped(text) {
  return encodeURIComponent(text).replace(/%(2C|3A|2F)/g, decodeURIComponent).replace(/[!'()*_~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
