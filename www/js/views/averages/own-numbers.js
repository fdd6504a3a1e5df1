// Numbers that a person typed or pasted, in whatever way they stand: in lines, with commas or semicolons, from a table. Pure.

/** @typedef {{ numbers: number[], left: string[], cut: number }} Read `left`: what is no number, or could be two; `cut`: how many were one too many */

/** @param {string} text @param {(text: string) => ArrayLike<number>} readNumber the readings of a number @param {{ most: number, largest: number }} limits @returns {Read} */
export function readNumbers(text, readNumber, { most, largest }) {
  /** @type {Read} */
  const read = { numbers: [], left: [], cut: 0 };
  const take = (/** @type {string} */ piece) => {
    const readings = readNumber(piece);
    const [number = NaN] = [...Array.from(readings)];
    if (readings.length !== 1 || !(Math.abs(number) <= largest)) return false;
    if (read.numbers.length < most) read.numbers.push(number);
    else read.cut += 1;
    return true;
  };
  // A comma before a space separates; any other may be a decimal comma.
  for (const piece of text.split(/[;|\s]+|,(?=\s|$)/).filter(Boolean)) {
    if (take(piece)) continue;
    const parts = piece.split(',').filter(Boolean);
    // 35,33,36 is no number, but its parts are.
    const several = parts.length > 1 && readNumber(piece).length === 0;
    for (const part of several ? parts : [piece]) if (!several || !take(part)) read.left.push(part);
  }
  return read;
}
