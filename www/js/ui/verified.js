// The section "Verified", which is filled when it is opened.
import { h } from './dom.js';

/** @param {import('../types').Context} context */
export function checkedSection(context) {
  const { l10n, id, part, afterwards } = context;
  const body = h('div', { class: 'checked-body' });
  /** @type {Promise<void>|null} */
  let coming = null;
  // Opened twice, it is filled once.
  const fill = (/** @type {import('../later.js').Afterwards} */ { fillChecked }) => {
    coming ??= fillChecked(context, body).finally(() => {
      coming = null;
    });
  };
  const section = part('checked', h('details', { class: 'panel checked', id: id('checked'), on: { toggle: () => {
    // Not again, unless its list could not be loaded.
    if (section.open && !body.querySelector('table')) afterwards(fill);
  } } }, h('summary', {}, l10n.text('opening-checked')), body));
  return section;
}
