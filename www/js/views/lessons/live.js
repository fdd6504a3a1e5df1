// The live view of a lesson: a playground of its own, which shows the states of the lesson.
import { messageOf } from '../../engine.js';
import { MemoryHost } from '../../host/memory.js';
import { h, setAttr } from '../../ui/dom.js';
import { failure, loading } from '../../ui/failure.js';
import { Restrictions } from '../../ui/restrict.js';

/** @typedef {import('./judge.js').Measures} Measures @typedef {{ line: number, link: string, hide: string[], lock: string[], show: string[] }} State */
/** `asking`: before an answer, nothing ahead is drawn, and nothing can be changed; `still`: nor is anything drawn after it. @typedef {{ asking?: boolean, still?: boolean }} How */

/** What lessons leave out unless they show it: what leads elsewhere, and the panels that a lesson sets itself. */
const LEFT_OUT = ['charts', 'surface', 'run', 'add-optimizer', 'zoom-in', 'zoom-out', 'zoom-reset', 'export', 'results', 'checked', 'welcome', 'share', 'theme', 'help'];
/** What cannot be used before an answer. */
const HELD = ['transport', 'optimizers', 'start'];
const REVEAL = '&embed.reveal=play';

export class Live {
  /** @param {import('../../types').Context} context @param {{ changed(): void, trained(runs: Measures[]): void }} told */
  constructor(context, told) {
    this.context = context;
    this.told = told;
    this.host = new MemoryHost();
    this.place = h('div', { class: 'lesson-stage' });
    // Its address is made when somebody is about to follow it, as in the header.
    const lead = () => setAttr(whole, 'href', this.address);
    const whole = h('a', { target: '_blank', rel: 'noopener', href: '#', on: { pointerover: lead, focus: lead } }, context.l10n.text('lessons-whole'));
    this.element = h('section', { class: 'lesson-live', 'aria-label': context.l10n.text('lessons-live') }, this.place, h('p', { class: 'lesson-whole' }, whole));
    this.restrictions = new Restrictions(this.place, 'lesson');
    /** @type {import('../../types').Playground|null} */
    this.playground = null;
    /** @type {State|null} */
    this.state = null;
    this.theme = '';
    /** Whether what is ahead of the step is not drawn, and whether it stays so after the answer. */
    this.conceals = false;
    this.still = false;
    /** Whether the replay begins once the playground is there. */
    this.plays = false;
    this.freed = false;
  }

  /** The spec that is shown now, as a person may have changed it; null while it is loading. */
  get spec() {
    return this.playground?.state.spec ?? null;
  }

  /** @param {State} state @param {How} [how] */
  show(state, { asking = false, still = false } = {}) {
    const first = this.state === null;
    if (asking || state.link !== this.state?.link) this.halt();
    this.state = state;
    this.plays = false;
    this.still = still;
    this.conceals = asking || still;
    this.element.classList.toggle('trains', isTraining(state));
    this.restrict(asking);
    const link = `${state.link}${isTraining(state) ? '&embed=1' : ''}&theme=${this.theme}${this.conceals ? `&step=0${REVEAL}` : ''}`;
    if (first) this.open(link);
    else this.host.go(link);
    this.told.changed();
  }

  /** Leaves out and locks what the state says. The charts of a training are what the plot is of a run. @param {boolean} asking */
  restrict(asking) {
    if (!this.state) return;
    const { hide, lock, show } = this.state;
    const trains = isTraining(this.state);
    this.restrictions.set({
      hide: asking && !trains ? [...hide, 'charts'] : hide, lock: asking ? [...lock, ...HELD] : lock, show: trains ? [...show, 'charts'] : show, usual: LEFT_OUT,
    });
  }

  /** @param {string} link */
  async open(link) {
    const { assets, l10n, mount } = this.context;
    this.host.link = link;
    this.place.replaceChildren(loading(l10n));
    try {
      const playground = await mount(this.place, { host: this.host, assets, locale: l10n.lang });
      if (this.freed) return playground.free();
      this.playground = playground;
      playground.on('change', () => this.told.changed());
      playground.on('trained', (runs) => this.told.trained(runs));
      playground.on('finished', () => this.reveal());
      if (this.plays) this.play();
      this.told.changed();
    } catch (error) {
      if (this.freed) return;
      console.error(error);
      failure(this.place, { title: l10n.text('opening-view-failed'), remedy: l10n.text('opening-view-lost'), error: messageOf(error, l10n), label: l10n.text('opening-view-again'), press: () => this.open(link) });
    }
  }

  /** An answer was given: the replay shows what it was about, or everything is shown at once. @param {boolean} plays */
  answered(plays) {
    if (!this.state) return;
    this.restrict(false);
    this.plays = plays;
    if (plays && this.playground) this.play();
    if (!plays && !this.still) this.reveal();
  }

  /** Ends what goes on: a replay would go on into what is not to be seen yet, and a training with settings that are not its own. */
  halt() {
    if (!this.playground?.isOpen) return;
    const { context } = this.playground;
    /** @type {import('../../models/surface.js').SurfaceModel|null} */ (context.made('run'))?.pause();
    /** @type {import('../../models/training/index.js').TrainingModel|null} */ (context.made('training'))?.comparison.stop();
  }

  /** Presses the button that a person would press. */
  play() {
    this.plays = false;
    /** @type {HTMLElement|null} */ (this.place.querySelector('[data-part="play"]'))?.click();
  }

  /** Shows all of the run. */
  reveal() {
    if (!this.conceals) return;
    this.conceals = false;
    this.host.go(this.host.link.replace(/&?embed\.reveal=play/, '').replace(/&?\bstep=\d+/, ''));
    this.told.changed();
  }

  /** @param {string} theme */
  render(theme) {
    if (theme === this.theme) return;
    this.theme = theme;
    if (this.playground) this.host.go(`${this.host.link.replace(/&?\btheme=[\w-]+/, '')}&theme=${theme}`);
  }

  /** The link of what is shown, for the page by itself. */
  get address() {
    const { playground, context } = this;
    if (!playground) return '#';
    const { state } = playground;
    return context.hashOf({ ...state, page: { ...state.page, theme: null, embed: false }, looks: {} });
  }

  free() {
    this.freed = true;
    this.restrictions.free();
    this.playground?.free();
  }
}

/** @param {State} state */
function isTraining({ link }) {
  return /[#&]view=mnist(&|$)/.test(link);
}
