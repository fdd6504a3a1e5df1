// Makes elements without templates: text stays text, so that text from a link cannot become markup.

/**
 * Makes an element. Properties that the element has are set as properties, all others as attributes.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [props] `on` holds listeners; `vars` custom CSS properties
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (key === 'on') for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (key === 'class') element.className = value;
    else if (key === 'vars') setVars(element, value);
    else if (key in element && !key.startsWith('aria')) /** @type {any} */ (element)[key] = value;
    else element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

/** @param {Element} parent @param {Array<Node|string|null|undefined|false>} children */
export function append(parent, children) {
  for (const child of children) if (child !== null && child !== undefined && child !== false) parent.append(child);
}

/** @param {HTMLElement|SVGElement} element @param {Record<string, string|number>} vars */
export function setVars(element, vars) {
  for (const [name, value] of Object.entries(vars)) element.style.setProperty(`--${name}`, String(value));
}

/** Sets the text of an element only if it has changed, to avoid unnecessary layout.
 * @param {Element} element @param {string} text */
export function setText(element, text) {
  const { firstChild: node, lastChild: last } = element;
  // Changing a text costs less than putting another in its place.
  if (node && node === last && node.nodeName === '#text') {
    if (node.nodeValue !== text) node.nodeValue = text;
  } else if (element.textContent !== text) element.textContent = text;
}

/** @param {Element} element @param {string} name @param {string|number|boolean} value */
export function setAttr(element, name, value) {
  const text = String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** How long a press may take, in milliseconds. */
const PRESS = 250;

/** Hides a message below a field. If it goes because something else is just being pressed, it stays until that is over: what is below would
 * move away from under the pointer. @param {HTMLElement} message @param {boolean} pressed */
export function hideBelow(message, pressed) {
  if (!pressed || message.hidden) message.hidden = true;
  else setTimeout(() => (message.hidden = message.dataset.stays === undefined), PRESS);
  delete message.dataset.stays;
}

/** Shows a message below a field. @param {HTMLElement} message */
export function showBelow(message) {
  message.hidden = false;
  message.dataset.stays = '';
}

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} tag @param {Record<string, string|number>} attributes @param {...Node} children @returns {SVGElement} */
export function svg(tag, attributes, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A line in an optimizer's color and dash pattern. @param {import('../types').SlotStyle} style */
export function swatch(style) {
  const line = svg('line', { x1: 1, y1: 6, x2: 29, y2: 6, stroke: style.color, 'stroke-width': 3.5, 'stroke-dasharray': style.dash.join(' ') });
  const element = svg('svg', { width: 30, height: 12, class: 'swatch', 'aria-hidden': 'true' }, line);
  return element;
}

/** The icons: paths to stroke and paths to fill. */
const ICONS = {
  play: ['', 'M5 3v10l8-5z'], pause: ['M5 3v10M11 3v10', ''], back: ['M10 3 5 8l5 5', ''], forward: ['M6 3l5 5-5 5', ''],
  end: ['M3 3l5 5-5 5M13 3v10', ''], stop: ['', 'M3.5 3.5h9v9h-9z'],
  down: ['M3 6l5 5 5-5', ''], plus: ['M8 3v10M3 8h10', ''], minus: ['M3 8h10', ''], close: ['M4 4l8 8M12 4l-8 8', ''],
  fit: ['M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3', ''], theme: ['M8 2a6 6 0 0 1 0 12', 'M8 2a6 6 0 0 0 0 12z'],
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const [lines, solid] = ICONS[name];
  return svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: lines }), svg('path', { d: solid, class: 'solid' }));
}

/** A button with an icon and a name for screen readers.
 * @param {keyof typeof ICONS} name @param {string} label @param {() => void} press @param {string} [className] */
export function iconButton(name, label, press, className = '') {
  return h('button', { type: 'button', class: `icon ${className}`, title: label, 'aria-label': label, on: { click: press } }, icon(name));
}
