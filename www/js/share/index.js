// The dialog that hands out the state: as a link, as an iframe, as a spec and as a script.
import { h, iconButton } from '../dom.js';
import { TEXT as WORDS } from '../text.js';
import { copyable } from './copyable.js';
import { pythonSection } from './python.js';
import { TEXT } from './text.js';

/** @param {{ link: string, embed: string, spec: import('../types').Spec }} state */
export function showShare({ link, embed, spec }) {
  // It takes a moment to load when it is first opened, and impatient people press twice.
  if (document.getElementById('share-title')) return;
  const json = JSON.stringify(spec, null, 2);
  const dialog = h('dialog', { 'aria-labelledby': 'share-title' },
    h('header', {}, h('h2', { id: 'share-title' }, WORDS.shareTitle), iconButton('close', WORDS.close, () => dialog.close(), 'bare')),
    copyable(TEXT.link, link, 2),
    copyable(TEXT.embed, `<iframe src="${embed}" width="900" height="520" title="${WORDS.title}" allow="clipboard-write" loading="lazy"></iframe>`, 4),
    copyable(TEXT.spec, json, 8),
    // Trainings have theirs in their view, one for each optimizer.
    spec.surface && pythonSection(json, `${spec.surface.id}.py`));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
