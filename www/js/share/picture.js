// The part of the dialog that makes pictures: what is drawn, how large, with or without the settings, and how it will look.
import { bitmap } from '../ui/bitmap.js';
import { h } from '../ui/dom.js';
import { figureWords } from '../ui/figure-words.js';

/** What can be drawn; the first is the plot itself. */
const WHAT = ['plot', 'loss', 'gradient', 'effective', 'lr'];
const SIZES = ['screen', 'column', 'page', 'slide', 'own'];
/** Pixels of a PNG to one of the screen. */
const SCALE = 2;

/** @param {import('../types').Context} context @param {import('./maker.js').Maker} maker @param {string} json @param {string} name of the files */
export function pictureSection(context, maker, json, name) {
  const { l10n } = context;
  const option = (/** @type {string} */ value, /** @type {string} */ label) => h('option', { value }, label);
  const what = h('select', {}, ...WHAT.map((id) => option(id, id === 'plot' ? l10n.text('save-plot') : l10n.text(`opening-tab-${id}`))));
  const size = h('select', {}, ...SIZES.map((id) => option(id, l10n.text('save-size', { size: id }))));
  const [width, height] = [120, 80].map((value) => h('input', { type: 'number', min: '40', max: '2000', value: String(value) }));
  const own = h('span', { class: 'save-own', hidden: true }, h('label', {}, l10n.text('save-width'), width), h('label', {}, l10n.text('save-height'), height));
  const caption = h('input', { type: 'checkbox', checked: true });
  const image = h('img', { class: 'save-preview', alt: '' });
  const form = h('form', { class: 'save-form', on: { input: () => show(), submit: (/** @type {Event} */ event) => event.preventDefault() } },
    h('label', {}, l10n.text('save-what'), what), h('label', {}, l10n.text('save-how-large'), size), own, h('label', { class: 'switch' }, caption, l10n.text('save-caption')));
  /** @returns {[string, Float64Array, string, string, boolean]} */
  const settings = () => [json, Float64Array.from(context.store.state.page.window ?? []), what.value === 'plot' ? '' : what.value, sizeOf(), caption.checked];
  const make = (/** @type {any} */ module) => module.runFigure(...settings(), figureWords(l10n));
  let seen = '';
  maker.whenClosed(() => URL.revokeObjectURL(seen));
  show();
  const file = () => `${name}${what.value === 'plot' ? '' : `-${what.value}`}`;
  const keep = (/** @type {'svg'|'png'} */ form) => maker.file({
    form, name: `${file()}.${form}`, type: 'image/svg+xml', make: (module) => (form === 'svg' ? make(module) : bitmap(new Blob([make(module)], { type: 'image/svg+xml' }), SCALE)),
  });
  const elements = [form, image, maker.line(l10n.text('save-picture-as'), [{ form: 'svg', press: () => keep('svg') }, { form: 'png', press: () => keep('png') }]),
    h('p', { class: 'quiet' }, l10n.text('save-picture-help'))];
  return { elements, settings, file };

  /** As the command line takes it. */
  function sizeOf() {
    if (size.value === 'screen') return '';
    return size.value === 'own' ? `${width.value}x${height.value}` : size.value;
  }

  async function show() {
    own.hidden = size.value !== 'own';
    if (!own.hidden && ![width, height].every((field) => field.validity.valid && field.value)) return;
    const svg = await maker.run(make);
    if (svg === undefined) return;
    URL.revokeObjectURL(seen);
    seen = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    image.src = seen;
    image.alt = l10n.text('save-preview', { what: what.selectedOptions[0].text });
  }
}
