// Shows a notice if there is a newer version of the page. It checks when a file of this version is missing, and when a person
// returns to the page after a while.
import { newerVersion } from '../host/version.js';

/** The shortest time between two checks, in milliseconds. */
const WHILE = 3_600_000;
/** Milliseconds between two questions: when the connection is gone, one file after the other is lost. */
const PAUSE = 10_000;

/** @param {Pick<import('../types').Context, 'assets'|'l10n'|'notices'|'signal'>} context @returns {() => Promise<void>} checks now */
export function watchVersion({ assets, l10n, notices, signal }) {
  let asked = -Infinity;
  const opened = performance.now();
  const ask = async () => {
    if (performance.now() - asked < PAUSE) return;
    asked = performance.now();
    if (!(await newerVersion(assets)) || signal.aborted) return;
    notices.say('newer', l10n.text('opening-newer'), [], { label: l10n.text('opening-reload'), press: () => location.reload() });
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && performance.now() - Math.max(opened, asked) > WHILE) ask();
  }, { signal });
  return ask;
}
