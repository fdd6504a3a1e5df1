// The shapes that travel between the modules. The catalog and the specs are defined by Rust; the words are in www/locales.

import type { L10n } from './l10n.js';
import type { AnySpec } from './spec';
import type { Store } from './store.js';
import type { Notices } from './ui/notices.js';

// ── The catalog ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type Scale =
  | 'linear' | 'log' | 'log_from_zero' | 'one_minus_log' | 'integer' | 'log_integer' | 'flag'
  | { choice: Array<{ id: string }> };

/** A hyperparameter as data. Its label, its help and the names of its choices are messages: see `L10n.label`. */
export interface ParamSpec {
  key: string;
  /** Its letter in formulas; empty if it has none. */
  symbol: string;
  default: number; min: number; max: number; slider: [number, number]; scale: Scale;
  /** The key whose words it has, where that is another one than its own: the constants of a typed formula share theirs. */
  words?: string;
}

export type ParamValue = number | string | boolean;

export interface Item { id: string; params: ParamSpec[] }
export interface SurfaceItem extends Item { start: [number, number] }
export interface OptimizerItem extends Item { group: string; year: number; url: string; network: boolean }
export interface SlotStyle { color: string; dash: number[] }

export interface Catalog {
  surfaces: SurfaceItem[]; optimizers: OptimizerItem[]; schedules: Item[];
  run: ParamSpec[]; start: ParamSpec[]; clip: ParamSpec[]; lookahead: ParamSpec[]; max_optimizers: number;
  mnist: ParamSpec[]; hidden: ParamSpec; max_hidden: number;
  experiments: { all: Experiment[]; /** Of the quick setting and of the full one. */ examples: [number, number]; /** Inputs and outputs of a network. */ ends: [number, number] };
  own: { id: string; key: string; formula: string; max_length: number; functions: string[] };
  palette: Record<string, SlotStyle[]>;
}

/** Trainings of one network by one optimizer that differ in the batch size alone; null for as many examples as there are. */
export interface Experiment {
  id: 'batch' | 'variants'; hidden: number[]; epochs: number; optimizer: string; lr: number;
  variants: Array<{ id: string; batch: number | null }>;
}

// ── The state ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Choice { id: string; [key: string]: ParamValue }
export type { Clip, MethodsSpec as Methods, OptimizerEntry, RunSpec, TrainingSpec } from './spec';
export type Spec = AnySpec;
export type Kind = Spec['kind'];

/** What the page knows beside the spec: where it looks, not what it computes. These are the keys that a link has without a
 * dot, and they are frozen; whatever a view adds from now on is dotted and stands in `State.looks`. */
export interface Page {
  tab: string; window: number[] | null; step: number | null; speed: number;
  embed: boolean; theme: string | null; lang: string | null; table: number;
  /** Of the MNIST view: which of its parts is shown, by what its charts run, and with what its experiments are made. */
  part: string; axis: string; trial: string;
}

export interface State {
  view: string; spec: Spec; page: Page;
  /** What each view keeps under its own, dotted keys. */
  looks: Record<string, Record<string, any>>;
}

/** What is wrong with a spec, a link or a formula, as data; `L10n.fault` makes a sentence of it. */
export interface Fault { place?: string; kind: string; [value: string]: any }

// ── Runs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Verdict {
  final_loss: number; best_loss: number; distance: number | null; reached_at: number | null;
  diverged_at: number | null; escaped_at: number | null;
  stability: { lr: number; lambda_max: number; bound: number; step: number } | null;
}
export interface RunSummary {
  id: string; slot: number; index: number; steps: number;
  stop: 'max_steps' | 'converged' | 'diverged' | 'budget'; verdict: Verdict;
  /** How often it asked for a loss, a gradient and a Hessian. */
  evaluations: { loss: number; gradient: number; hessian: number };
  /** The largest stable learning rate at the start, where a bound is known. */
  bound: number | null;
}

// ── A playground and what it is mounted with ─────────────────────────────────────────────────────────────────────────

/** The compiled core of the page. */
export type Engine = typeof import('../pkg/playground_page.js');

/** `commit: false` while a person is still dragging; `quiet` where nothing is changed but the look, step by step. */
export interface How { commit?: boolean; quiet?: boolean }

/** Where the state of a playground is told and heard: the address bar, attributes, messages. */
export interface Host {
  /** The link that the playground starts with, as `#…`. */
  read(): string;
  write(link: () => string, how: How): void;
  /** Tells of links that come from elsewhere; returns what stops it. */
  listen(changed: (link: string) => void): () => void;
  /** The link of the last state of each view that was left. */
  readonly left: Record<string, string>;
  leave(view: string, link: string): void;
  /** Undo and redo; whether there was anything to do. */
  back(): boolean;
  forward(): boolean;
  /** Whether it stands in somebody else's page. */
  readonly framed: boolean;
  /** The absolute address of a link. */
  href(link: string): string;
}

/** The only place that fetches, imports a compiled module or makes a worker. */
export interface Assets {
  /** Tells of every file that cannot be loaded and every worker that does not start; returns what stops it. */
  onLost(lost: () => void): () => void;
  /** A compiled module, initialized once for the whole document. */
  module(name: 'page'): Promise<Engine>;
  module(name: 'train' | 'export'): Promise<any>;
  json(path: string): Promise<any>;
  text(path: string): Promise<string>;
  file(path: string, signal: AbortSignal, how?: RequestInit): Promise<Response>;
  /** Adds a style sheet to what stands in `into`; kept when it is in effect, with what removes it. */
  style(path: string, into: Document | ShadowRoot | HTMLElement): Promise<() => void>;
  worker(name: 'train'): Worker;
  /** The code of a view. */
  view(id: string): Promise<View>;
}

export interface Options {
  host: Host; assets: Assets;
  /** A language of www/locales, or `pseudo`. */
  locale?: string;
  theme?: string;
  /** Whether the playground is the page: then it hears keys while nothing has the focus, remembers the theme and what was
   * trained, and finds the styles of every view in place. */
  fills?: boolean;
}

export interface Playground {
  readonly state: State;
  /** `change` tells of a new state, `step` of the step that is shown, `finished` and `diverged` of a run. */
  on(event: PlaygroundEvent, listener: (detail: any) => void): () => void;
  free(): void;
}
export type PlaygroundEvent = 'change' | 'step' | 'finished' | 'diverged';

/** What a view and each of its parts gets. */
export interface Context {
  engine: Engine; catalog: Catalog; l10n: L10n; assets: Assets; store: Store; notices: Notices;
  /** Whether the playground is the page: only then it may keep something for the next visit. */
  fills: boolean;
  /** Where ids are looked up and which element has the focus: never ask `document`. */
  scope: Document | ShadowRoot;
  /** Where dialogs are appended. */
  dialogs: HTMLElement;
  /** Listens to keys, such as ` ` or `Shift+ArrowRight`; returns what stops it. */
  keys(acts: Record<string, () => void>): () => void;
  /** What ends if the view turns out not to be able to appear; one that appears frees its parts itself. */
  owns(part: { free(): void }): void;
  /** An id for an element that no other element of the document has; the same for the same name. */
  id(name: string): string;
  /** An id like those of `id`, another one with each call. */
  fresh(name: string): string;
  /** Names a control or a panel, for links that hide it, for lessons and for tests. */
  part<E extends HTMLElement>(id: string, element: E): E;
  /** The live thing of a kind, made on first use, shared by all views of the kind and freed with the playground. */
  model<M extends Model>(kind: Kind, Make: new (context: Context) => M): M;
  /** Adds a style sheet of a view, as long as the playground lives. Asked for again, it is the same. */
  style(path: string): Promise<void>;
  /** Kept once the first plot is on the screen: what can wait leaves the line to it. */
  plotted: Promise<void>;
  /** To be called in the frame that shows the first plot. */
  markPlotted(): void;
  /** Kept once the words are here that are only read, and those of faults. */
  reading: Promise<void>;
  /** To be called where a file could not be loaded: the site may have been replaced since the page was opened. */
  lost(): void;
  /** Tells those who listen to the playground. */
  emit(event: PlaygroundEvent, detail: any): void;
  /** The link of a state. */
  hashOf(state: State): string;
  /** Aborted when the playground is freed. */
  signal: AbortSignal;
}

export interface Model { free(): void }

// ── Views ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** How a key of the link is read and written; `undefined` means that the text is no such thing. */
export interface Key { start: any; read(text: string): any; write(value: any): string }

/** A row of views/list.js. */
export interface ListedView {
  id: string; kind: Kind;
  /** The keys of the link that the view understands. */
  keys: Record<string, Key>;
  load(): Promise<View>;
}

/** A view: one module of this shape. */
export interface View {
  id: string;
  /** Brings what the view cannot appear without, such as its words and styles. */
  prepare?(context: Context): Promise<unknown>;
  mount(root: HTMLElement, context: Context): Mounted;
}
export interface Mounted { render(frame: Frame): void; free(): void }
export interface Frame { state: State; theme: string }
