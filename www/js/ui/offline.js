// The section “Offline use” at the foot of the page: what of the page is kept on the device, and the switch for it.
import { drop, isWanted, keep, keepFile, keepable, keptNow, onReplaced, want } from '../host/offline.js';
import { h, setText } from './dom.js';

/** @typedef {import('../types').Context} Context */

/** The digits, as `models/training/digits.js` asks for them. */
const DIGITS = ['data/mnist-1.bin', 'data/mnist-2.bin'];

/** Adds the section, and keeps the page once nobody waits for anything else of it.
 * @param {Context} context @param {HTMLElement} element of the playground */
export async function keepOffline(context, element) {
  const { assets, fills, id, l10n, lost, part, reading, signal } = context;
  const sizes = fills ? keepable(assets) : null;
  const { offline } = assets;
  if (!sizes || !offline) return;
  const addresses = DIGITS.map((path) => offline.at(path));
  const text = (/** @type {string} */ what) => l10n.text(`offline-${what}`, { page: l10n.bytes(sizes.page), digits: l10n.bytes(sizes.digits) });
  /** What is being done now, or what could not be done: the id of a message. @type {string|null} */
  let busy = null;
  /** @type {string|null} */
  let failed = null;
  const told = h('p', { role: 'status' });
  const check = h('input', { type: 'checkbox', on: { change: () => (check.checked ? begin(true) : end()) } });
  const more = h('button', { type: 'button', on: { click: () => during('fetching', 'failed-digits', keepDigits) } }, text('digits'));
  const section = part('offline', h('details', { class: 'panel checked offline', id: id('offline') }, h('summary', {}, text('title')),
    h('div', { class: 'checked-body' }, told, h('label', { class: 'switch' }, check, text('keep')), h('p', {}, more))));

  const render = async () => {
    const kept = await keptNow(addresses).catch(() => ({ page: false, digits: false }));
    if (signal.aborted) return;
    check.checked = isWanted();
    check.disabled = more.disabled = busy !== null;
    more.hidden = !check.checked || !kept.page || kept.digits;
    const state = !check.checked ? 'off' : !kept.page ? 'not-yet' : kept.digits ? 'all' : 'page';
    setText(told, text(busy ?? failed ?? state));
  };
  /** @param {string} doing @param {string} otherwise what is told if it fails @param {() => Promise<void>} act */
  const during = async (doing, otherwise, act) => {
    busy = doing;
    failed = null;
    await render();
    try {
      await act();
    } catch (error) {
      console.warn(error);
      failed = otherwise;
    }
    busy = null;
    await render();
  };
  const keepDigits = async () => {
    for (const [at, path] of DIGITS.entries()) await keepFile(addresses[at], await assets.file(path, signal));
  };
  const begin = (/** @type {boolean} */ chosen) => during('keeping', 'failed-page', async () => {
    if (chosen) want(true);
    await keep(assets);
    // What was used before somebody was there to keep it. If that fails, they are kept when they are used again.
    const came = (/** @type {string} */ address) => performance.getEntriesByName(address).some((entry) => /** @type {PerformanceResourceTiming} */ (entry).decodedBodySize > 0);
    if (addresses.every(came) && !(await keptNow(addresses)).digits) await keepDigits().catch(console.warn);
  });
  const end = () => during('off', 'failed-off', async () => {
    want(false);
    await drop();
  });

  onReplaced(() => {
    // It says so to a page of the build before.
    lost();
    render();
  }, signal);
  await reading;
  if (signal.aborted) return;
  element.querySelector('footer')?.append(section);
  if (isWanted()) await begin(false);
  else await render();
}
