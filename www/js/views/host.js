// Where one view at a time is shown. The code of a view that is not in the first visit comes when it is first opened.
import { h } from '../dom.js';
import { failure } from '../failure.js';
import { TEXT } from '../text.js';
import { VIEWS } from './index.js';

/** @typedef {import('../types').View} View */

export class ViewHost {
  constructor() {
    this.element = h('main', { id: 'main', tabIndex: -1 });
    /** The view that is shown or on its way. @type {string|null} */
    this.id = null;
    /** @type {import('../types').Mounted|null} */
    this.mounted = null;
    /** Those that have come. @type {Map<string, View>} */
    this.loaded = new Map();
  }

  /** @param {import('../types').Context} context @param {import('../types').Frame} frame */
  render(context, frame) {
    const { view } = frame.state.page;
    if (view === this.id) return this.mounted?.render(frame);
    this.mounted?.unmount();
    this.mounted = null;
    this.id = view;
    const listed = VIEWS.find(({ id }) => id === view) ?? VIEWS[0];
    const ready = listed.view ?? this.loaded.get(listed.id);
    if (ready) {
      this.mounted = ready.mount(this.element, context);
      // A new view has drawn nothing before.
      return this.mounted.render({ ...frame, previous: null });
    }
    this.element.replaceChildren(h('p', { class: 'quiet', role: 'status' }, TEXT.loadingView));
    listed.load?.().then((loaded) => {
      this.loaded.set(listed.id, loaded);
      if (this.id !== view) return;
      // The next frame mounts it, with the state of then.
      this.id = null;
      context.store.invalidate();
    }).catch((error) => {
      if (this.id === view) failure(this.element, TEXT.failView, error);
    });
  }
}
