// The font of formulas. Where the system has none that can set formulas, the page's own small one is loaded: without, browsers set
// subscripts on the base line and roots too short.

/** The family of the page's own font: a subset of STIX Math, see www/fonts. */
const OWN = 'Playground Math';
/** What no two fonts are likely to set to the same width. */
const SAMPLE = 'ƒWmi∑∂√≤αβ';

/** Makes sure that formulas have a font: one of those in the style's `--math`, or our own.
 * @param {import('../types').Context} context @param {HTMLElement} place where a formula is shown */
export async function mathFont({ assets, signal }, place) {
  const families = getComputedStyle(place).getPropertyValue('--math').split(',').map((family) => family.trim().replace(/^["']|["']$/g, ''));
  const loaded = () => [...document.fonts].some(({ family }) => family.includes(OWN));
  if (!families.includes(OWN) || loaded() || families.some((family) => family !== OWN && installed(family))) return;
  try {
    const answer = await assets.file('fonts/math.woff2', signal);
    // From its bytes, since a style sheet in a shadow root cannot name a font of its own.
    const font = answer.ok && await new FontFace(OWN, await answer.arrayBuffer()).load();
    // Another formula may have loaded it meanwhile.
    if (font && !loaded()) document.fonts.add(font);
  } catch {
    // Formulas can be read without it.
  }
}

/** Whether the system has a font. What a fallback sets differs in width with it and without. @param {string} family */
function installed(family) {
  const pen = document.createElement('canvas').getContext('2d');
  return pen !== null && ['monospace', 'serif'].every((other) => {
    const width = (/** @type {string} */ font) => {
      pen.font = `72px ${font}`;
      return pen.measureText(SAMPLE).width;
    };
    return width(`"${family}", ${other}`) !== width(other);
  });
}
