// The dialog that shares the state: as a link, an iframe and a spec. The one that hands out files comes with it.
import { specJson } from '../engine.js';
import { showDialog } from '../ui/dialog.js';
import { copyable } from './copyable.js';
import { embedSection } from './embed.js';

export { showSave } from './save.js';

/** A page of a lesson that shows a state: `docs/lessons.md` describes the format. @param {import('../l10n.js').L10n} l10n @param {string} link */
function stubOf(l10n, link) {
  return `## ${l10n.text('share-stub-title')}\n\n\`\`\`state\nlink: ${link.slice(link.indexOf('#'))}\n\`\`\`\n\n${l10n.text('share-stub-text')}\n`;
}

/** @param {import('../types').Context} context @param {(page: Partial<import('../types').Page>) => string} at the address of the state with other settings of the page */
export function showShare(context, at) {
  const { l10n, store } = context;
  const { spec } = store.state;
  const link = at({});
  // The address of a lesson is all there is of it.
  const isLesson = store.state.view === 'lessons';
  const text = (/** @type {string} */ what) => l10n.text(`share-${what}`);
  const dialog = showDialog(context, 'share', l10n.text('opening-share'),
    copyable(context, text('link'), link, 2),
    embedSection(context, at),
    !isLesson && copyable(context, text('lesson'), stubOf(l10n, link), 6),
    !isLesson && copyable(context, text('spec'), specJson(spec, 2), 8));
  if (!dialog) return;
  // With Back, another state is shown, which is not the one of these texts.
  const back = () => dialog.close();
  addEventListener('popstate', back);
  dialog.addEventListener('close', () => removeEventListener('popstate', back));
}
