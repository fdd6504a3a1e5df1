// The averages: a row for each β, with its color, slider and number; one of them is looked at.
import { h, iconButton, setAttr, setText, setVars, swatch } from '../../ui/dom.js';
import { param } from '../../ui/controls/param.js';
import { MOST, changeSettings, removeBeta, settingsOf } from './settings.js';

/** The hyperparameter whose slider is that of every β; it has the words `param-average` and `param-average-help` here. */
const [GROUP, KEY] = ['optimizer/adam', 'beta1'];

/** What is added, the first that is not there. */
const FURTHER = [0.9, 0.98, 0.5, 0.99, 0.7, 0.95, 0.8, 0.999];

/** @typedef {{ element: HTMLElement, choose: HTMLButtonElement, control: import('../../ui/controls/param.js').Control, about: HTMLElement, remove: HTMLButtonElement }} Row */

export class Betas {
  /** @param {import('../../types').Context} context */
  constructor(context) {
    const { catalog, l10n, part, store } = context;
    this.context = context;
    const spec = /** @type {import('../../types').ParamSpec} */ (catalog.optimizers.find(({ id }) => GROUP.endsWith(`/${id}`))?.params.find(({ key }) => key === KEY));
    this.spec = { ...spec, symbol: 'β', words: 'average' };
    /** @type {Row[]} */
    this.rows = [];
    this.theme = '';
    this.list = h('div', { class: 'average-list', role: 'group', 'aria-label': l10n.text('averages-betas') });
    this.add = part('averages-add', h('button', { type: 'button', on: { click: () => store.update((state) => more(state)) } }, l10n.text('averages-add')));
    this.element = h('div', {}, this.list, this.add);
  }

  /** @param {import('./settings.js').Settings} settings @param {string} theme */
  render({ betas, focus }, theme) {
    const { catalog, curves, l10n } = this.context;
    if (this.rows.length !== betas.length) {
      while (this.rows.length > betas.length) this.rows.pop()?.element.remove();
      while (this.rows.length < betas.length) this.rows.push(this.row(this.rows.length));
      this.theme = '';
    }
    const palette = catalog.palette[theme];
    this.rows.forEach(({ element, choose, control, about, remove }, at) => {
      if (theme !== this.theme) {
        choose.replaceChildren(swatch(palette[at % palette.length]));
        setVars(element, { color: palette[at % palette.length].color });
      }
      control.set(betas[at]);
      const [window] = curves.AveragesChart.window(betas[at]);
      setText(about, l10n.text('averages-about', { count: window }));
      const label = l10n.text('averages-look', { beta: l10n.exact(betas[at]) });
      setAttr(choose, 'aria-label', label);
      if (choose.title !== label) choose.title = label;
      setAttr(choose, 'aria-pressed', at === focus);
      element.classList.toggle('focused', at === focus);
      remove.hidden = betas.length < 2;
      const name = l10n.text('averages-remove', { beta: l10n.exact(betas[at]) });
      setAttr(remove, 'aria-label', name);
      if (remove.title !== name) remove.title = name;
    });
    this.theme = theme;
    this.add.disabled = betas.length >= MOST.betas;
  }

  /** @param {number} at @returns {Row} */
  row(at) {
    const { l10n, store } = this.context;
    const look = () => store.update((state) => (settingsOf(state).focus === at ? state : changeSettings(state, { focus: at })));
    const choose = h('button', { type: 'button', class: 'bare', on: { click: look } });
    const control = param(this.context, GROUP, this.spec, (value, commit) => store.update((state) => changeSettings(state, {
      betas: settingsOf(state).betas.map((beta, i) => (i === at ? Number(value) : beta)), focus: at,
    }), { commit }));
    const about = h('small', { class: 'quiet' });
    const remove = iconButton('close', l10n.text('averages-remove', { beta: '' }), () => store.update((state) => removeBeta(state, at)), 'bare');
    const element = h('div', { class: 'average-row' }, choose, h('div', {}, control.element, about), remove);
    this.list.append(element);
    return { element, choose, control, about, remove };
  }
}

/** A further average, which is looked at. @param {import('../../types').State} state */
function more(state) {
  const { betas } = settingsOf(state);
  const next = FURTHER.find((beta) => !betas.includes(beta)) ?? betas[0];
  return changeSettings(state, { betas: [...betas, next], focus: betas.length });
}
