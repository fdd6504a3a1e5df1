// Values for keys of a link, as attributes and messages give them. Pure.
import { joinLink } from '../state/join.js';

/** @typedef {string|number|boolean|null|ReadonlyArray<string|number>} Value null takes a key away; a list gives it several times, as for `opt` */

/** A link with other values for some of its keys. @param {string} link @param {Record<string, Value|undefined>} values */
export function merged(link, values) {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const keys = given.map(([key]) => key);
  const kept = pairsOf(link).filter(([key]) => !keys.includes(key)).map(([, , pair]) => pair);
  const added = given.flatMap(([key, value]) => (Array.isArray(value) ? value : value === null ? [] : [value]).map((one) => /** @type {[string, string]} */ ([key, textOf(one)])));
  return joinLink(kept.join('&'), added);
}

/** The values of a key, in their order. @param {string} link @param {string} name */
export function valuesOf(link, name) {
  return pairsOf(link).filter(([key]) => key === name).map(([, value]) => value);
}

/** Keys, values and what stood there. @param {string} link @returns {Array<[string, string, string]>} */
function pairsOf(link) {
  return link.replace(/^#/, '').split('&').filter(Boolean).map((pair) => {
    const [key, ...value] = pair.split('=');
    return [decoded(key), decoded(value.join('=')), pair];
  });
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string|number|boolean} value */
function textOf(value) {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}
