// Loads what the first plot does without: right after the first plot, so that it is there when it is wanted, and also if the
// connection is gone by then.
import { inTime } from './lost.js';
import { partLost } from './ui/failure.js';

/** @typedef {typeof import('./afterwards.js')} Afterwards */

/** The words and the styles of it. */
const PART = 'settings';
const STYLE = 'css/afterwards.css';

/** Loads the module of the charts into `context.curves`. @param {Pick<import('./types').Context, 'assets'|'curves'>} context */
export async function loadCharts({ assets, curves }) {
  return Object.assign(curves, await assets.module('curves'));
}

/** @param {import('./types').Context} context @returns {import('./types').Context['afterwards']} */
export function afterwardsOf({ assets, catalog, curves, l10n, notices, plotted, lost, style, signal }) {
  /** @type {Promise<Afterwards>|null} */
  let coming = null;
  /** @type {Set<(code: Afterwards) => void>} */
  const waiting = new Set();
  // Without a link, the page starts with what the opening needs of the catalog.
  const complete = async () => {
    Object.assign(catalog, await assets.json('pkg/catalog.json'));
    l10n.know(catalog);
  };
  const load = () => {
    coming ??= plotted.then(() => Promise.all([inTime('afterwards.js', import('./afterwards.js')), complete(), loadCharts({ assets, curves }), l10n.need(PART), style(STYLE)])).then(([code]) => code);
    coming.catch(() => {
      coming = null;
    });
    return coming;
  };
  const serve = async () => {
    try {
      const code = await load();
      notices.clear('afterwards');
      for (const then of waiting) if (waiting.delete(then) && !signal.aborted) then(code);
    } catch (error) {
      if (signal.aborted) return;
      partLost({ l10n, notices, lost }, 'afterwards', error, serve);
    }
  };
  load().catch(() => {});
  return (then) => {
    waiting.add(then);
    serve();
  };
}
