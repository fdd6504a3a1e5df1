// Evaluated in the page by monkey.rs: what a hand could touch now. `shares` are numbers from 0 to 1 that choose.
((shares) => {
  const open = [...document.querySelectorAll('dialog[open]')].at(-1);
  const root = open ?? document;
  // Nothing that leaves the page, saves a file or asks for one.
  const leaves = 'a[target], a[download], a[href^="http"], a[href^="mailto"], input[type=file], .exports button, [data-part="files"] button';
  const touchable = (element) => !element.disabled && element.checkVisibility() && !element.matches(leaves) && !element.closest('.exports, [inert]');
  const all = [...root.querySelectorAll('button, input, select, textarea, summary, a[href], canvas')].filter(touchable);
  const of = {
    slide: (element) => element.type === 'range',
    type: (element) => element.matches('input[type=text], input[type=search], textarea') && !element.readOnly,
    choose: (element) => element.matches('select'),
    draw: (element) => element.matches('canvas, .handle'),
    press: (element) => element.matches('button:not(.handle), summary, a, input[type=checkbox], input[type=radio]'),
  };
  // Every kind is equally likely: there are many more buttons than fields.
  const kinds = Object.keys(of).filter((kind) => all.some(of[kind]));
  if (kinds.length === 0) return null;
  const kind = kinds[Math.floor(shares[0] * kinds.length)];
  const some = all.filter(of[kind]);
  const element = some[Math.floor(shares[1] * some.length)];
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
  if (kind === 'choose') {
    element.selectedIndex = Math.floor(shares[2] * element.options.length);
    element.dispatchEvent(new Event('input', { bubbles: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }
  if (kind === 'type') {
    element.focus();
    element.select();
  }
  return { kind, name: `${element.tagName.toLowerCase()} ${name}`, x, y, width, height };
})
