// The attributes of an element as the host of a playground: each is a key of the link. What a person changes stays in the playground,
// which tells of it; the attributes are not written, for frameworks would set them back.
import { MemoryHost } from './memory.js';
import { merged, valuesOf } from './values.js';

/** @typedef {import('./values.js').Value} Value */

/** Attributes that mean something else, on every element. */
const OTHERS = /^(class|id|style|slot|title|hidden|tabindex|role|is|part|dir|draggable|exportparts|inert|itemprop|key|link|loading|fit|height|ref|aria-.*|data-.*|on.*|v-.*)$/;

/** Whether an attribute is a key of the link. @param {string} name */
export function isKey(name) {
  return /^[a-z]/i.test(name) && !OTHERS.test(name);
}

/** The value of a key as its attribute gives it: that of `opt` may be several, with spaces or semicolons between them. @param {string} name @param {string|null} text @returns {Value} */
export function valueOf(name, text) {
  if (text === null) return null;
  return name === 'opt' ? text.split(/[\s;]+/).filter(Boolean) : text === '' ? '1' : text;
}

/** The link that an element begins with. @param {Element} element */
export function linkOf(element) {
  /** @type {Record<string, Value>} */
  const values = {};
  for (const { name, value } of element.attributes) if (isKey(name)) values[name] = valueOf(name, value);
  return merged(embedded(element.getAttribute('link') ?? ''), values);
}

/** A link, or a whole address, as an embed unless it says otherwise. @param {string} address */
export function embedded(address) {
  const link = address.slice(address.indexOf('#') + 1);
  return valuesOf(link, 'embed').length > 0 ? link : merged(link, { embed: '1' });
}

/** Keeps the link in memory: what a person changes is told by the element. */
export class AttributeHost extends MemoryHost {
  /** The page by itself: beside the scripts. @override @param {string} link */
  href(link) {
    return new URL(`../../${link}`, new URL('..', import.meta.url)).href;
  }
}
