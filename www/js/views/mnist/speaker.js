// Tells those who do not see the page how training goes: when it starts, pauses and ends, and after each epoch.
import { h } from '../../ui/dom.js';
import { fill } from '../../text.js';
import { accuracyOf } from './outcome.js';
import { TEXT, percent } from './text.js';

export class Speaker {
  /** @param {import('./model.js').Model} model */
  constructor(model) {
    this.model = model;
    this.element = h('p', { class: 'for-readers', role: 'status', 'aria-live': 'polite' });
    this.was = { running: false, begun: model.begun, over: model.over, epoch: Infinity };
  }

  render() {
    const { model, was } = this;
    const now = { running: model.comparison.running, begun: model.begun, over: model.over, epoch: epochOf(model) };
    if (now.over && !was.over) this.say(fill(TEXT.said.finished, { results: this.results() }));
    else if (was.begun && !now.begun) this.say(TEXT.said.stopped);
    else if (now.running && !was.running) this.say(TEXT.said.started);
    else if (!now.running && was.running) this.say(TEXT.said.paused);
    else if (now.running && now.epoch > was.epoch) this.say(fill(TEXT.said.epoch, { epoch: now.epoch, results: this.results() }));
    this.was = now;
  }

  /** @param {string} text */
  say(text) {
    this.element.textContent = text;
  }

  results() {
    return `${this.model.runs.map((run) => {
      const accuracy = accuracyOf(run);
      return `${run.job.label} ${run.divergedAt === null && accuracy !== undefined ? percent(accuracy) : TEXT.status[run.status]}`;
    }).join(', ')}.`;
  }
}

/** Epochs that every run which is not at its end has done. @param {import('./model.js').Model} model */
function epochOf(model) {
  return Math.min(...model.runs.filter((run) => !run.over).map((run) => Math.floor(run.epoch)));
}
