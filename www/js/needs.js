// What must be there before a link is read: what follows the rules that people write, and what serves a page around. Most links need
// neither.
import { inTime } from './lost.js';
import { partLost } from './ui/failure.js';

/** How a link names an embed or one of its settings, written plainly or escaped. */
const EMBED = /(?:^|%26|[^a-z])embed(=|\.|%3D|%2E)/i;

export class Needs {
  /** @param {import('./types').Context} context @param {HTMLElement} element of the playground */
  constructor(context, element) {
    this.context = context;
    this.element = element;
    /** @type {import('./embed/index.js').Embed|null} */
    this.embed = null;
    /** What loads that. @type {Promise<void>|null} */
    this.loading = null;
    /** The link that waits to be read. @type {string|null} */
    this.awaited = null;
  }

  /** @param {string} link */
  isNeeded(link) {
    return this.context.written.isNeeded(link) || this.lacksEmbed(link);
  }

  /** @param {string} link */
  lacksEmbed(link) {
    return !this.embed && EMBED.test(link);
  }

  /** Loads what a link needs. Without it, the link says itself what could not be read. @param {string} link */
  async load(link) {
    const { written, fills } = this.context;
    const lost = (/** @type {unknown} */ error) => partLost(this.context, 'needs', error, fills ? () => location.reload() : undefined);
    const embed = () => (this.loading ??= this.loadEmbed());
    await Promise.all([written.isNeeded(link) && written.load().catch(lost), this.lacksEmbed(link) && embed().catch(lost)]);
  }

  async loadEmbed() {
    const { signal } = this.context;
    try {
      const { embedOf } = await inTime('embed.js', import('./embed/index.js'));
      this.embed = await embedOf(this.context, this.element);
      if (signal.aborted) this.free();
    } catch (error) {
      // It may come another time.
      this.loading = null;
      throw error;
    }
  }

  /** Acts once there is what reads a link: at once, for most. Of links that wait, the last one counts. @param {string} link @param {() => void} act */
  before(link, act) {
    const read = () => {
      this.awaited = null;
      act();
    };
    this.awaited = link;
    if (!this.isNeeded(link)) return read();
    this.load(link).then(() => {
      if (this.awaited === link && !this.context.signal.aborted) read();
    });
  }

  free() {
    this.embed?.free();
  }
}
