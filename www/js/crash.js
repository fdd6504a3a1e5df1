// Tells that a compiled module stopped, and offers to begin anew: that must never be silent, and the link still holds the state.
import { PANIC, tellTrap } from './engine.js';

/** What names our modules where an error came about. */
const OURS = /playground_/;

/** @param {import('./types').Context} context @param {() => void} restart begins anew with the same state */
export function watchCrashes({ l10n, notices, fills, signal }, restart) {
  addEventListener(PANIC, () => notices.say('crash', l10n.text('opening-crashed'), [], { label: l10n.text('opening-restart'), press: restart }), { signal });
  // A page around may have modules of its own.
  const trapped = (/** @type {unknown} */ error) => {
    if (error instanceof Error && (fills || OURS.test(error.stack ?? ''))) tellTrap(error);
  };
  addEventListener('error', ({ error }) => trapped(error), { signal });
  addEventListener('unhandledrejection', ({ reason }) => trapped(reason), { signal });
}
