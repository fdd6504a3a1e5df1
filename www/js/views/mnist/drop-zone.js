// The drop zone: files can be dropped anywhere on the playground, which is highlighted while files are over it.
import { h } from '../../ui/dom.js';
import { droppedFiles } from '../../ui/dropped-files.js';

export class DropZone {
  /** @param {import('../../types').Context} context @param {HTMLElement} root an element in the playground @param {(files: File[]) => void} take */
  constructor({ l10n, dialogs, part }, root, take) {
    this.take = take;
    /** @type {HTMLElement} */
    this.area = root.closest('.playground') ?? root;
    this.element = part('drop-zone', h('div', { class: 'drop-zone', hidden: true }, h('p', {}, l10n.text('mnist-drop'))));
    dialogs.append(this.element);
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.area.addEventListener('dragover', (event) => this.over(event), { signal });
    this.area.addEventListener('dragleave', (event) => this.left(event), { signal });
    this.area.addEventListener('drop', (event) => this.dropped(event), { signal });
  }

  free() {
    this.leaving.abort();
    this.element.remove();
  }

  /** @param {DragEvent} event */
  over(event) {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    this.element.hidden = false;
  }

  /** Hides the drop zone, unless the pointer has only moved to another element of the playground. @param {DragEvent} event */
  left({ relatedTarget }) {
    if (!(relatedTarget instanceof Node && this.area.contains(relatedTarget))) this.element.hidden = true;
  }

  /** @param {DragEvent} event */
  dropped(event) {
    this.element.hidden = true;
    if (!holdsFiles(event)) return;
    event.preventDefault();
    droppedFiles(event.dataTransfer).then(this.take, () => this.take([...(event.dataTransfer?.files ?? [])]));
  }
}

/** @param {DragEvent} event */
function holdsFiles({ dataTransfer }) {
  return dataTransfer?.types.includes('Files') ?? false;
}
