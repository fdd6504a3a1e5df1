// Shows a notice if there is a newer version of the page. It checks when a file of this version is missing, and when a person
// returns to the page after a while.
import { newerVersion } from '../host/version.js';

/** The shortest time between two checks, in milliseconds. */
const WHILE = 3_600_000;

/** @param {Pick<import('../types').Context, 'assets'|'l10n'|'notices'|'signal'>} context @returns {() => Promise<void>} checks now */
export function watchVersion({ assets, l10n, notices, signal }) {
  let asked = performance.now();
  const ask = async () => {
    asked = performance.now();
    if (!(await newerVersion(assets)) || signal.aborted) return;
    notices.say('newer', l10n.text('opening-newer'), [], { label: l10n.text('opening-reload'), press: () => location.reload() });
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && performance.now() - asked > WHILE) ask();
  }, { signal });
  return ask;
}
