// Types of the element <optimizer-playground>. docs/embedding.md of the repository describes it.

/** A value for a key of the link; null takes the key away, a list gives it several times, as for `opt`. */
export type Value = string | number | boolean | null | ReadonlyArray<string | number>;

export interface PlaygroundState {
  /** The link of what is shown, as `#…`. */
  link: string;
  /** The view: `surface`, `mnist`, `averages`, `schedules`, `optimizers` or `lessons`. */
  view: string;
  /** The run or the training, as the command line reads it. */
  spec: Record<string, unknown> & { kind: string };
  /** The step that is shown, and the last one; null for trainings. */
  step: number | null;
  last: number | null;
  playing: boolean;
}

/** What the element tells, as `CustomEvent`s with this `detail`. */
export interface PlaygroundEvents {
  ready: CustomEvent<null>;
  change: CustomEvent<{ link: string }>;
  step: CustomEvent<{ step: number; last: number }>;
  finished: CustomEvent<{ step: number }>;
  diverged: CustomEvent<{ id: string; index: number; step: number }>;
  answered: CustomEvent<{ given: string; right: boolean }>;
}

/** The element. Its attributes are keys of links, such as `surface`, `opt` or `embed.hide`; those that are properties too are below. */
export class OptimizerPlayground extends HTMLElement {
  link: string;
  readonly state: PlaygroundState | null;
  surface: string | null;
  start: string | number[] | null;
  steps: string | number | null;
  seed: string | number | null;
  noise: string | number | null;
  tolerance: string | number | null;
  schedule: string | null;
  opt: string | string[] | null;
  view: string | null;
  tab: string | null;
  window: string | number[] | null;
  speed: string | number | null;
  theme: string | null;
  /** Gives keys of the link other values. */
  set(values: Record<string, Value>): void;
  play(): void;
  pause(): void;
  /** Shows a step, or the next one. */
  step(step?: number): void;
  /** The run as a figure for print, in SVG. */
  toSVG(): Promise<string>;
  addEventListener<E extends keyof PlaygroundEvents>(type: E, listener: (this: OptimizerPlayground, event: PlaygroundEvents[E]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The names of the events but `ready`. */
export const EVENTS: ReadonlyArray<Exclude<keyof PlaygroundEvents, 'ready'>>;

declare global {
  interface HTMLElementTagNameMap {
    'optimizer-playground': OptimizerPlayground;
  }
}
