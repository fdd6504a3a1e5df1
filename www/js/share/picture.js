// The part of the dialog that makes pictures: what is drawn, how large, with or without the settings, and how it will look.
import { bitmap } from '../ui/bitmap.js';
import { h } from '../ui/dom.js';

const SIZES = ['screen', 'column', 'page', 'slide', 'own'];
/** Pixels of a PNG to one of the screen. */
const SCALE = 2;

/** @param {import('../types').Context} context @param {import('./maker.js').Maker} maker @param {readonly import('../types').TakenPicture[]} pictures what can be drawn @param {string} name of the files */
export function pictureSection(context, maker, pictures, name) {
  const { l10n } = context;
  const option = (/** @type {string} */ value, /** @type {string} */ label) => h('option', { value }, label);
  const what = h('select', {}, ...pictures.map(({ id, label }) => option(id, label)));
  const size = h('select', {}, ...SIZES.map((id) => option(id, l10n.text('save-size', { size: id }))));
  const [width, height] = [120, 80].map((value) => h('input', { type: 'number', min: '40', max: '2000', value: String(value) }));
  const own = h('span', { class: 'save-own', hidden: true }, h('label', {}, l10n.text('save-width'), width), h('label', {}, l10n.text('save-height'), height));
  const caption = h('input', { type: 'checkbox', checked: true });
  const image = h('img', { class: 'save-preview', alt: '' });
  const form = h('form', { class: 'save-form', on: { input: () => show(), submit: (/** @type {Event} */ event) => event.preventDefault() } },
    pictures.length > 1 && h('label', {}, l10n.text('save-what'), what), h('label', {}, l10n.text('save-how-large'), size), own, h('label', { class: 'switch' }, caption, l10n.text('save-caption')));
  let [seen, asked] = ['', 0];
  maker.whenClosed(() => URL.revokeObjectURL(seen));
  show();
  const keep = (/** @type {'svg'|'png'} */ form) => {
    const { picture, size, caption, file } = chosen();
    const svg = (/** @type {any} */ module) => picture.make(module, size, caption);
    maker.file({
      form, name: `${file}.${form}`, type: 'image/svg+xml', from: picture.from, make: (module) => (form === 'svg' ? svg(module) : bitmap(new Blob([svg(module)], { type: 'image/svg+xml' }), SCALE)),
    });
  };
  const elements = [form, image, maker.line(l10n.text('save-picture-as'), [{ form: 'svg', press: () => keep('svg') }, { form: 'png', press: () => keep('png') }]),
    h('p', { class: 'quiet' }, l10n.text('save-picture-help'))];
  return { elements, chosen };

  /** What is chosen: the size is as the command line takes it, `file` the name without its ending. */
  function chosen() {
    const picture = pictures[what.selectedIndex];
    const own = `${width.value}x${height.value}`;
    return { picture, size: size.value === 'screen' ? '' : size.value === 'own' ? own : size.value, caption: caption.checked, file: picture.id ? `${name}-${picture.id}` : name };
  }

  async function show() {
    own.hidden = size.value !== 'own';
    if (!own.hidden && ![width, height].every((field) => field.validity.valid && field.value)) return;
    const { picture, size: wanted, caption } = chosen();
    asked += 1;
    const now = asked;
    const svg = await maker.run((module) => picture.make(module, wanted, caption), picture.from);
    // Of two that come from different modules, the one that was asked for first may come last.
    if (svg === undefined || now !== asked) return;
    URL.revokeObjectURL(seen);
    seen = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    image.src = seen;
    image.alt = l10n.text('save-preview', { what: picture.label });
  }
}
