// The part of the dialog that makes an embed: how it will look, what it says and shows, and the text for the host.
import { askOf } from '../embed/ask.js';
import { LEFT_OUT, PARTS, isPart, parametersOf } from '../embed/parts.js';
import { merged, valuesOf } from '../host/values.js';
import { h, setText } from '../ui/dom.js';
import { save } from '../ui/save.js';
import { copyable } from './copyable.js';
import { embedLink, namesOf } from './embed-link.js';
import { HOSTS } from './hosts.js';

/** @typedef {import('../types').Context} Context */

/** The height of an embedded playground, in pixels. It is as wide as the column of the page around. */
const HEIGHT = 520;
const [LEAST, MOST] = [200, 2000];
/** The widths in which it is looked at: a phone, the column of a book, a wide page. */
const WIDTHS = [340, 680, 900];
/** Milliseconds without another letter after which the preview follows. */
const TYPING = 300;

/** @param {Context} context @param {(page: Partial<import('../types').Page>) => string} at the address of the state with other settings of the page */
export function embedSection(context, at) {
  const { l10n, catalog, store, part } = context;
  const { view, spec } = store.state;
  const text = (/** @type {string} */ what) => l10n.text(`share-embed-${what}`);
  /** The preview follows in the place of what it shows: another address of the frame would be one more entry of the history, in which Back is undo.
   * @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let seen = '';
  const start = at({ embed: true });
  const site = start.slice(0, start.indexOf('#'));
  const hash = start.slice(site.length);
  const root = new URL('.', site).href;
  const area = copyable(context, l10n.text('share-embed'), '', 5, h('button', { type: 'button', on: { click: () => save(new Blob([code()], { type: 'text/plain' }), fileName()) } }, l10n.text('share-save')));
  const output = /** @type {HTMLTextAreaElement} */ (area.querySelector('textarea'));

  const known = context.fresh('parts');
  const list = h('datalist', { id: known }, ...[...new Set([...PARTS.page, ...(PARTS[view] ?? []), ...parametersOf(catalog)])].map((value) => h('option', { value })));
  const line = (/** @type {string} */ key, /** @type {Record<string, any>} */ more = {}) => h('input', { type: 'text', name: key, autocomplete: 'off', value: valuesOf(hash, key)[0] ?? '', ...more });
  const check = (/** @type {string} */ key, /** @type {string} */ value) => h('input', { type: 'checkbox', name: key, value, checked: namesOf(hash, key).includes(value) });
  const labelled = (/** @type {HTMLElement} */ input, /** @type {string} */ what) => h('label', { class: 'share-line' }, h('span', {}, text(what)), input);
  const switched = (/** @type {HTMLElement} */ input, /** @type {string} */ label) => h('label', { class: 'switch' }, input, label);
  const isRun = spec.kind === 'run' && ['surface', 'averages', 'schedules'].includes(view);
  const shown = [...(LEFT_OUT[view] ?? []), ...(view === 'optimizers' ? [] : ['save'])];
  const theme = h('select', { name: 'theme' }, ...['', 'light', 'dark', 'contrast', 'contrast-dark'].map((value) => h('option', { value, selected: value === (store.state.page.theme ?? '') }, l10n.text('share-embed-theme', { theme: value || 'system' }))));
  const height = h('input', { type: 'number', min: String(LEAST), max: String(MOST), step: '10', value: String(HEIGHT), on: { change: () => (height.value = String(high())) } });
  const width = h('select', {}, ...WIDTHS.map((pixels) => h('option', { value: String(pixels), selected: pixels === WIDTHS[innerWidth < WIDTHS[1] ? 0 : 1] }, l10n.text('share-embed-pixels', { pixels }))));
  const host = h('select', {}, ...Object.keys(HOSTS).map((id) => h('option', { value: id }, l10n.text(`share-host-${id}`))));
  const asked = labelled(line('embed.ask', { maxLength: 800, placeholder: text('ask-example') }), 'ask');
  asked.classList.add('share-wide');
  const fields = h('div', { class: 'share-fields' },
    labelled(line('embed.title', { maxLength: 120 }), 'title'), labelled(line('embed.text', { maxLength: 800 }), 'text'),
    asked, h('p', { class: 'quiet share-wide' }, text('ask-help')), labelled(line('embed.because', { maxLength: 800 }), 'because'),
    labelled(line('embed.hide', { placeholder: text('hide-example') }), 'hide'), labelled(line('embed.lock', { placeholder: text('lock-example') }), 'lock'),
    isRun && labelled(line('embed.variant', { inputMode: 'numeric', pattern: '[0-9]{1,6}', maxLength: 6 }), 'variant'),
    labelled(theme, 'theme-of'));
  const flags = h('div', { class: 'share-flags' },
    view === 'surface' && switched(check('embed.reveal', 'play'), text('reveal')), switched(check('embed.paused', '1'), text('paused')),
    ...shown.map((name) => switched(check('embed.show', name), l10n.text('share-embed-show', { part: name }))));
  /** What of the fields is not handed out, and why. */
  const faults = h('p', { class: 'fault', role: 'alert' });
  const preview = h('iframe', { class: 'share-preview', title: text('preview') });
  const box = h('div', { class: 'share-box', tabIndex: 0, role: 'region', 'aria-label': text('preview') }, preview);
  const form = h('form', { class: 'share-form', on: { input: () => render(), submit: (/** @type {Event} */ event) => event.preventDefault() } },
    fields, list, faults, flags, h('div', { class: 'share-sizes' }, labelled(width, 'width'), labelled(height, 'height')), box, labelled(host, 'host'));
  // One field may have several of the names.
  for (const name of ['embed.hide', 'embed.lock']) form.querySelector(`[name="${name}"]`)?.setAttribute('list', known);
  const element = part('share-embed', h('div', {}, h('b', {}, l10n.text('share-embed-make')), form, area));
  render();
  return element;

  function link() {
    const made = embedLink(hash, /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('[name]')));
    const known = (/** @type {string} */ key) => namesOf(made, key).filter((name) => isPart(catalog, name)).join() || null;
    const [ask] = valuesOf(made, 'embed.ask');
    return merged(made, { 'embed.hide': known('embed.hide'), 'embed.lock': known('embed.lock'), ...(ask && !askOf(ask, '', false) ? { 'embed.ask': null, 'embed.because': null } : {}) });
  }

  /** What of the fields is not understood, in words. */
  function wrong() {
    const given = (/** @type {string} */ key) => /** @type {HTMLInputElement} */ (form.querySelector(`[name="${key}"]`)).value.trim();
    const unknown = (/** @type {string} */ key) => given(`embed.${key}`).split(',').map((name) => name.trim()).filter((name) => name && !isPart(catalog, name));
    const ask = given('embed.ask');
    return [
      ...(ask && !askOf(ask, '', false) ? [text('ask-wrong')] : []),
      ...['hide', 'lock'].flatMap((key) => (unknown(key).length > 0 ? [l10n.text('share-embed-unknown', { field: key, names: l10n.list(unknown(key)) })] : [])),
    ].join(' ');
  }

  function high() {
    return Math.min(MOST, Math.max(LEAST, Number(height.value) || HEIGHT));
  }

  function code() {
    return output.value;
  }

  function fileName() {
    return host.value === 'oembed' ? 'oembed.json' : 'embed.txt';
  }

  function render() {
    const address = `${site}${link()}`;
    const whole = `${site}${merged(link(), { embed: null })}`;
    setText(faults, wrong());
    const provider = l10n.text('opening-title');
    const title = valuesOf(link(), 'embed.title')[0] ?? provider;
    output.value = HOSTS[host.value]({ link: address, whole, root, title, provider, height: high() });
    preview.width = width.value;
    preview.height = String(high());
    if (address === seen) return;
    clearTimeout(timer);
    if (seen === '') preview.src = address;
    else timer = setTimeout(() => preview.contentWindow?.location.replace(address), TYPING);
    seen = address;
  }
}
