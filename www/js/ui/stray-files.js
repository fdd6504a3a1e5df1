// Files that are dropped where nothing takes them: without this, the browser would leave the page to show one of them.
import { droppedFiles } from './dropped-files.js';

/** @param {Pick<import('../types').Context, 'dropped'|'l10n'|'notices'|'signal'|'store'>} context @param {HTMLElement} element of the playground
 * @param {() => void} open the view that takes files */
export function catchFiles({ dropped, l10n, notices, signal, store }, element, open) {
  const strays = (/** @type {DragEvent} */ { dataTransfer }) => store.state.spec.kind !== 'training' && Boolean(dataTransfer?.types.includes('Files'));
  element.addEventListener('dragover', (event) => strays(event) && event.preventDefault(), { signal });
  element.addEventListener('drop', async (event) => {
    if (!strays(event)) return;
    event.preventDefault();
    const files = await droppedFiles(event.dataTransfer);
    notices.say('files', l10n.text('dropped-elsewhere'), [], { label: l10n.text('dropped-open'), press: () => {
      notices.clear('files');
      dropped.splice(0, dropped.length, ...files);
      open();
    } });
  }, { signal });
}
