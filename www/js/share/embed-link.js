// The link of an embed as the fields of the dialog say. Pure.
import { merged, valuesOf } from '../host/values.js';

/** @typedef {{ name: string, type: string, value: string, checked: boolean }} Field */

/** As a link writes a variant. */
const VARIANT = /^\d{1,6}$/;

/** What the fields do not know stays as it is. @param {string} link @param {Iterable<Field>} fields */
export function embedLink(link, fields) {
  /** @type {Record<string, string|null>} */
  const values = {};
  /** The names that have a box. @type {Record<string, { known: string[], chosen: string[] }>} */
  const boxes = {};
  for (const { name, type, value, checked } of fields) {
    if (type !== 'checkbox') values[name] = value.trim() || null;
    else {
      const { known, chosen } = (boxes[name] ??= { known: [], chosen: [] });
      known.push(value);
      if (checked) chosen.push(value);
    }
  }
  for (const [name, { known, chosen }] of Object.entries(boxes)) {
    const others = namesOf(link, name).filter((value) => !known.includes(value));
    values[name] = [...chosen, ...others].join() || null;
  }
  const { 'embed.variant': variant } = values;
  // A sheet has a start and a seed of its own.
  if (variant && VARIANT.test(variant)) Object.assign(values, { start: null, seed: null });
  else if (variant) values['embed.variant'] = null;
  return merged(link, values);
}

/** What a list in a link names. @param {string} link @param {string} key */
export function namesOf(link, key) {
  return valuesOf(link, key).flatMap((list) => list.split(',')).map((name) => name.trim()).filter(Boolean);
}
