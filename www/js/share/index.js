// The dialog that shares the state: as a link, an iframe, a spec and a script.
import { specJson } from '../engine.js';
import { showDialog } from '../ui/dialog.js';
import { copyable } from './copyable.js';
import { pythonSection } from './python.js';

/** The height of an embedded playground, in pixels. It is as wide as the column of the page around. */
const HEIGHT = 520;

/** A text within the quotation marks of an attribute, in HTML and XHTML alike. @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A page of a lesson that shows a state: `docs/lessons.md` describes the format. @param {import('../l10n.js').L10n} l10n @param {string} link */
function stubOf(l10n, link) {
  return `## ${l10n.text('share-stub-title')}\n\n\`\`\`state\nlink: ${link.slice(link.indexOf('#'))}\n\`\`\`\n\n${l10n.text('share-stub-text')}\n`;
}

/** @param {import('../types').Context} context @param {{ link: string, embed: string, spec: import('../types').Spec }} state */
export function showShare(context, { link, embed, spec }) {
  const { l10n, store } = context;
  // The address of a lesson is all there is of it.
  const isLesson = store.state.view === 'lessons';
  const frame = `<iframe src="${quoted(embed)}" width="100%" height="${HEIGHT}" frameborder="0" title="${quoted(l10n.text('opening-title'))}" allow="clipboard-write" loading="lazy"></iframe>`;
  const text = (/** @type {string} */ what) => l10n.text(`share-${what}`);
  const dialog = showDialog(context, 'share', l10n.text('opening-share'),
    copyable(context, text('link'), link, 2),
    copyable(context, text('embed'), frame, 4),
    !isLesson && copyable(context, text('lesson'), stubOf(l10n, link), 6),
    !isLesson && copyable(context, text('spec'), specJson(spec, 2), 8),
    // The scripts of trainings are offered in their view, one for each optimizer.
    !isLesson && spec.kind === 'run' && pythonSection(context, specJson(spec), `${spec.surface.id}.py`, link));
  if (!dialog) return;
  // With Back, another state is shown, which is not the one of these texts.
  const back = () => dialog.close();
  addEventListener('popstate', back);
  dialog.addEventListener('close', () => removeEventListener('popstate', back));
}
