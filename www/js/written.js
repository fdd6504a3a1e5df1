// Optimizers that people write. What reads and follows their rules is a compiled module of its own, which only a page loads that has
// such an optimizer; the editor comes later still.
import { inTime } from './lost.js';

/** @typedef {import('./types').ParamSpec} ParamSpec */

/** The most texts whose parameters are kept: while a person types, there is another with each letter. */
const KEPT = 100;
/** How a link names such an optimizer, written plainly or escaped. */
const NAMED = /opt(=|%3D)[^a-z]*own\b/i;

export class Written {
  /** @param {import('./types').Context} context */
  constructor(context) {
    this.context = context;
    /** @type {typeof import('../pkg/playground_rules.js')|null} */
    this.module = null;
    /** The parameters of the texts that were read. @type {Map<string, ParamSpec[]>} */
    this.read = new Map();
  }

  /** Whether the module must be loaded before this link is read. @param {string} link */
  isNeeded(link) {
    return !this.module && NAMED.test(link);
  }

  /** Loads the module and hands it to the engine. */
  async load() {
    if (this.module) return this.module;
    const { assets, engine } = this.context;
    const module = await assets.module('rules');
    engine.useRules(module);
    this.module = module;
    return module;
  }

  /** What is known of a text: its parameters, or its fault. @param {string} text @returns {{ params?: ParamSpec[], asks?: boolean, fault?: import('./types').Fault }} */
  describe(text) {
    return this.module ? JSON.parse(this.module.ownRead(text)) : {};
  }

  /** The learning rate and the constants of a text. @param {string} text */
  params(text) {
    let params = this.read.get(text);
    if (!params) {
      if (this.read.size >= KEPT) this.read.clear();
      // All constants have the same words.
      params = (this.describe(text).params ?? []).map((spec) => (spec.key === 'lr' ? spec : { ...spec, words: 'constant' }));
      this.read.set(text, params);
    }
    return params;
  }

  /** Loads the editor with its words and styles. */
  async editor() {
    const { l10n, style } = this.context;
    const [code] = await Promise.all([inTime('own-rule.js', import('./ui/own-rule/index.js')), this.load(), l10n.need('own'), style('css/own.css')]);
    return code;
  }
}
