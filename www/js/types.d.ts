// The types that several modules share. Rust defines the catalog and the specs; the messages are in www/locales.

import type { L10n } from './l10n.js';
import type { Afterwards } from './later.js';
import type { AnySpec } from './spec';
import type { Store } from './store.js';
import type { Notices } from './ui/notices.js';
import type { Written } from './written.js';

// ── The catalog ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type Scale =
  | 'linear' | 'log' | 'log_from_zero' | 'one_minus_log' | 'integer' | 'log_integer' | 'flag'
  | { choice: Array<{ id: string }> };

/** A hyperparameter as data. Its label, its help and the names of its choices are messages: see `L10n.label`. */
export interface ParamSpec {
  key: string;
  /** The letter of the parameter in formulas; empty if it has none. */
  symbol: string;
  default: number; min: number; max: number; slider: [number, number]; scale: Scale;
  /** The key whose messages it uses, if not its own: all constants of a typed formula share the same messages. */
  words?: string;
  /** Where the engine finds its slider, if not in the catalog: that of a constant of a rule that a person has written. */
  place?: string;
}

export type ParamValue = number | string | boolean;

export interface Item { id: string; params: ParamSpec[] }
export interface SurfaceItem extends Item { group: string; /** As a person types it; null if it is made of data. */ formula: string|null; /** What its coordinates are called: two, or one. */ coordinates: string[]; window: { x: number[]; y: number[] }; start: number[]; /** The number of steps that is suggested for it. */ steps: number }
export interface OptimizerItem extends Item {
  group: string; year: number; url: string; network: boolean;
  /** What an entry begins with beside its parameters, if it begins with the rule of a person. */
  start?: { own_name: string; own_text: string };
}
/** `lengths`: the parameters of which 0 stands for a share of the run, and these shares. */
export interface ScheduleItem extends Item { lengths: Record<string, number> }
export interface SlotStyle { color: string; dash: number[] }

export interface Catalog {
  surfaces: SurfaceItem[]; optimizers: OptimizerItem[]; schedules: ScheduleItem[];
  run: ParamSpec[]; start: ParamSpec[]; clip: ParamSpec[]; lookahead: ParamSpec[]; max_optimizers: number;
  /** Examples of a person's own: their key, how many there may be, and of how many bytes. */
  table: { key: string; rows: [number, number]; bytes: number };
  mnist: ParamSpec[]; hidden: ParamSpec; max_hidden: number;
  experiments: { all: Experiment[]; /** Inputs and outputs of a network. */ ends: [number, number]; seeds: ParamSpec; most_sizes: number };
  /** Worked examples of textbooks, each beside its surface. */
  examples: Array<{ id: string; surface: string; link: string }>;
  own: { id: string; key: string; formula: string; max_length: number; functions: string[] };
  /** Optimizers that people write: `info` without the constants of a text, and the optimizers that can be edited as text. */
  written: { info: OptimizerItem; examples: Array<{ id: string; text: string }>; max_length: number; max_name: number; follows: string[] };
  palette: Record<string, SlotStyle[]>;
  /** For each theme, the colors of the landscape at the bottom, half-way up and at the top. */
  ground: Record<string, string[]>;
}

/** A row of an experiment: what it has of its own. See `crates/spec/src/experiments/mod.rs`. */
export interface ExperimentRow {
  id: string; optimizer?: import('./spec').OptimizerEntry; mnist?: Partial<import('./spec').TrainingSpec['mnist']>;
  schedule?: import('./spec').TrainingSpec['schedule']; clip?: import('./spec').Clip | null; batch?: 'all'; warmup?: number; of?: string; patience?: number;
}
/** An experiment: trainings that differ in one thing. */
export interface Experiment {
  id: string; mnist: Partial<import('./spec').TrainingSpec['mnist']> & { hidden: number[]; epochs: number; train: number };
  schedule?: import('./spec').TrainingSpec['schedule']; clip?: import('./spec').Clip | null;
  optimizer?: import('./spec').OptimizerEntry; examples: number[]; seeds: number;
  sizes?: number[]; rates?: number[]; rows?: ExperimentRow[]; ordered?: boolean; terms?: string[];
  presets?: Array<{ id: string; epochs?: number; train?: number; seeds?: number; sizes?: number[] }>;
  figures: string[]; columns: string[]; findings: string[];
}

// ── The state ────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Choice { id: string; [key: string]: ParamValue }
export type { Clip, MethodsSpec as Methods, OptimizerEntry, RunSpec, TrainingSpec } from './spec';
export type Spec = AnySpec;
export type Kind = Spec['kind'];

/** The display settings of the page: they change what it shows, not what it computes. These are the keys of links without a dot,
 * and the list is frozen; new keys of views contain a dot and are in `State.looks`. */
export interface Page {
  tab: string; window: number[] | null; step: number | null; speed: number;
  embed: boolean; theme: string | null; lang: string | null; table: number;
  /** Settings of the MNIST view: the part that is shown, the horizontal axis of the charts, and the settings of the experiments. */
  part: string; axis: string; trial: string;
}

export interface State {
  view: string; spec: Spec; page: Page;
  /** The settings of each view under its own keys, which contain a dot; those of the shell under the empty name. */
  looks: Record<string, Record<string, any>>;
  /** The formula of the link that could not be read: the person can mend it. */
  refused?: string;
}

/** The learning rate that is suggested for an optimizer on a surface; undefined if there is none. */
export type Suggest = (surface: Choice, entry: import('./spec').OptimizerEntry) => number | undefined;

/** A fault of a spec, a link or a formula, as data; `L10n.fault` turns it into a sentence. */
export interface Fault { place?: string; kind: string; [value: string]: any }

// ── Runs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Verdict {
  final_loss: number; best_loss: number; distance: number | null; reached_at: number | null;
  diverged_at: number | null; escaped_at: number | null;
  /** How the run ended; null if it ran away. `x`, `y` and `loss` are those of a local minimum, `more` the steps that a run needs that comes closer,
   * `settling` whether one that left may come to rest later. */
  ending: { id: 'arrived' | 'left' | 'below' | 'local' | 'saddle' | 'maximum' | 'downhill' | 'slow' | 'circling' | 'stuck'; x?: number; y?: number; loss?: number; more?: number | null; settling?: boolean } | null;
  /** Whether the learning rates of the last quarter are on average below half of the others. */
  lowered: boolean;
  /** Whether a component of the gradient is exactly zero at the last point. */
  flat: boolean;
  stability: { lr: number; lambda_max: number; bound: number; factor: number; decay: number; step: number } | null;
}
export interface RunSummary {
  id: string; index: number; steps: number;
  stop: 'max_steps' | 'converged' | 'diverged' | 'budget'; verdict: Verdict;
  /** The number of losses, gradients and Hessians that the optimizer asked for. */
  evaluations: { loss: number; gradient: number; hessian: number };
  /** The largest stable learning rate at the start, if a bound is known. */
  bound: number | null;
}

// ── A playground and the options of `mount` ──────────────────────────────────────────────────────────────────────────

/** The compiled core of the page. */
export type Engine = typeof import('../pkg/playground_page.js');

/** `commit: false` while a person is still dragging; `quiet` if only the display changes, as in a replay; `of`: what the change
 * concerns, so that changes of the same setting that follow each other closely can be undone as one; `back`: a drag is taken back. */
export interface How { commit?: boolean; quiet?: boolean; of?: string; back?: boolean }

/** The place that holds the link of a playground's state: the address bar, attributes of an element, messages. */
export interface Host {
  /** The link that the playground starts with, as `#…`. */
  read(): string;
  write(link: () => string, how: How): void;
  /** Calls `changed` when a link comes from outside the playground; returns a function that stops that. */
  listen(changed: (link: string) => void): () => void;
  /** For each view that was left, the link of its last state. */
  readonly left: Record<string, string>;
  leave(view: string, link: string): void;
  /** Undo and redo; whether there was anything to do. */
  back(): boolean;
  forward(): boolean;
  /** Whether it stands in somebody else's page. */
  readonly framed: boolean;
  /** Whether the page would begin with the link that was written last, if it were loaded again. */
  holds?(): boolean;
  /** Names the page, if the playground is the page. */
  title?(text: string): void;
  /** The absolute address of a link. */
  href(link: string): string;
}

/** The only code that fetches files, imports compiled modules or creates workers. */
export interface Assets {
  /** Tells of every file that cannot be loaded and every worker that does not start; returns what stops it. */
  onLost(lost: () => void): () => void;
  /** A compiled module, initialized once for the whole document. */
  module(name: 'page'): Promise<Engine>;
  module(name: 'curves'): Promise<typeof import('../pkg/playground_curves.js')>;
  module(name: 'rules'): Promise<typeof import('../pkg/playground_rules.js')>;
  module(name: 'reader'): Promise<typeof import('../pkg/playground_reader.js')>;
  module(name: 'schedules'): Promise<typeof import('../pkg/playground_schedules.js')>;
  module(name: 'pictures'): Promise<typeof import('../pkg/playground_pictures.js')>;
  module(name: 'train' | 'export'): Promise<any>;
  json(path: string): Promise<any>;
  text(path: string): Promise<string>;
  file(path: string, signal: AbortSignal, how?: RequestInit): Promise<Response>;
  /** Adds a style sheet for the content of `into`. Resolves when it is in effect, to a function that removes it. */
  style(path: string, into: Document | ShadowRoot | HTMLElement): Promise<() => void>;
  /** `file`: its script, for messages. That of sweeps runs the page's own compiled module. */
  worker(name: 'train' | 'sweep'): Worker & { file?: string };
  /** The code of a view. */
  view(id: string): Promise<View>;
  /** Registers the service worker of a built site, and the address of a file, by which it is kept. Files that were handed over need none. */
  offline?: { register(): Promise<ServiceWorkerRegistration>; at(path: string): string };
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
  /** Whether there is a state: not while it is opened, nor if it cannot be. */
  readonly isOpen: boolean;
  /** The link of the state, as `#…`. */
  readonly link: string;
  /** The link that was asked for last, which may still wait for its words or its code. */
  readonly latest: string;
  readonly context: Context;
  /** What it has put into its root. */
  readonly element: HTMLElement | null;
  /** Shows a link, as a change of the state. */
  show(link: string): void;
  /** Events: `change` for a new state, `step` for another step that is shown, `finished` and `diverged` for a run, `trained` for what has
   * come of trainings, `answered` for the question of an embed, `opened` for another element, as another language makes it. */
  on(event: PlaygroundEvent, listener: (detail: any) => void): () => void;
  free(): void;
}
export type PlaygroundEvent = 'change' | 'step' | 'finished' | 'diverged' | 'trained' | 'answered' | 'opened';

/** The services that a view and each of its parts receive. */
export interface Context {
  engine: Engine;
  /** The charts, which come with `afterwards` and with the views that need them. */
  curves: typeof import('../pkg/playground_curves.js');
  /** Until `afterwards` calls, it may have nothing but the palettes and the optimizers of the opening. */
  catalog: Catalog; l10n: L10n; assets: Assets; store: Store; notices: Notices;
  /** Whether the playground is the page: only then it may keep something for the next visit. */
  fills: boolean;
  /** Where ids are looked up and which element has the focus: never ask `document`. */
  scope: Document | ShadowRoot;
  /** Files that were dropped before the view that takes them was there. */
  dropped: File[];
  /** The element to which dialogs are appended. */
  dialogs: HTMLElement;
  /** Reports the width of an element's content, at first and whenever it changes. */
  onWidth(element: HTMLElement, told: (width: number) => void): void;
  /** Listens to keys, such as ` ` or `Shift+ArrowRight`; returns a function that stops that. */
  keys(acts: Record<string, () => void>): () => void;
  /** What ends if the view turns out not to be able to appear; one that appears frees its parts itself. */
  owns(part: { free(): void }): void;
  /** An id for an element that no other element of the document has; the same for the same name. */
  id(name: string): string;
  /** An id like those of `id`, but a new one with each call. */
  fresh(name: string): string;
  /** Names a control or a panel, for links that hide it, for lessons and for tests. */
  part<E extends HTMLElement>(id: string, element: E): E;
  /** The model of a kind of spec. It is made on first use, shared by all views of the kind, and freed with the playground. */
  model<M extends Model>(kind: Kind, Make: new (context: Context) => M): M;
  /** The model of a kind, once there is one. */
  made(kind: Kind): Model | null;
  /** Adds a style sheet of a view until the playground is freed. Each style sheet is added only once. */
  style(path: string): Promise<void>;
  /** Resolves when the first plot is on the screen. Wait for it before loading anything that is not urgent. */
  plotted: Promise<void>;
  /** Call this in the frame that shows the first plot. */
  markPlotted(): void;
  /** Calls `then` with the code of what comes after the first plot, once that is there with its words and styles. If it cannot be
   * loaded, a notice says so and offers to try again. */
  afterwards(then: (code: Afterwards) => void): void;
  /** Resolves when the help texts are loaded. */
  reading: Promise<void>;
  /** Asks for these words again, if they did not come. */
  reread(): void;
  /** Call this if a file could not be loaded: the site may have been replaced by a newer version since the page was opened. */
  lost(): void;
  suggest: Suggest;
  /** Mounts a playground within this one. */
  mount(root: HTMLElement, options: Options): Promise<Playground>;
  /** Opens a link that stands in the playground itself, such as `#surface=beale`, as if a person had followed it. */
  open(link: string): void;
  /** Offers files: pictures, data and scripts. */
  takeAway(): void;
  /** The figure of a sheet that is about to be printed, in the place of what is on the screen. */
  sheet?: HTMLElement;
  /** Optimizers that people write. */
  written: Written;
  /** Calls the listeners of the playground. */
  emit(event: PlaygroundEvent, detail: any): void;
  /** The link of a state. */
  hashOf(state: State): string;
  /** Aborted when the playground is freed. */
  signal: AbortSignal;
}

/** What is computed of a spec: it goes on, or waits. */
export interface Model { readonly playing: boolean; play(): void; pause(): void; free(): void }

// ── Views ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** How a key of the link is read and written; `read` returns `undefined` for an invalid text. */
export interface Key { start: any; read(text: string): any; write(value: any): string }

/** A row of views/list.js. */
export interface ListedView {
  id: string; kind: Kind;
  /** The keys of links that belong to the view. */
  keys: Record<string, Key>;
  load(): Promise<View>;
}

/** The interface of a view's module. */
export interface View {
  id: string;
  /** Loads everything that the view needs before it can be shown, such as its messages and styles. */
  prepare?(context: Context): Promise<any>;
  /** `prepared` is what `prepare` resolved to. */
  mount(root: HTMLElement, context: Context, prepared?: any): Mounted;
}
export interface Mounted {
  render(frame: Frame): void;
  free(): void;
  /** What a person may take away of what is shown now, beside a run over a surface; null if there is nothing. */
  takeAway?(): Taken | null;
  /** The playground within the view, which has what there is to take away. */
  inner?(): Playground | null;
}

// ── What is taken away ───────────────────────────────────────────────────────────────────────────────────────────────

/** A chart as a picture: `about` says what it shows, `caption` all settings, `entries` what its lines are called; `figure` and `numbers` are
 * what the module `pictures` draws. */
export interface TakenChart {
  title: string; about: string; caption: string; figure: object; numbers: Float64Array;
  entries: ReadonlyArray<{ slot: number; name: string; order?: number; of?: number }>;
}
/** A picture that can be saved; the first one of a view may have no id. `from`: the module that `make` is handed, with the words of figures there. */
export interface TakenPicture { id: string; label: string; from: 'export' | 'pictures'; make(module: any, size: string, caption: boolean): string }
/** A file: what form it is, its name, its type, and what makes its content. */
export interface TakenFile { form: string; name: string; type: string; from?: 'export' | 'pictures'; make(module: any): string | Blob | Promise<string | Blob> }
/** `name`: of the files; `spec`: whether the spec is what the command line takes; `concealed`: whether the end is not to be told yet. */
export interface Taken {
  name: string; pictures: readonly TakenPicture[]; data: ReadonlyArray<{ label: string; files: TakenFile[] }>;
  spec?: boolean; help?: string; concealed?: boolean;
}
/** `printing`: whether it is drawn for paper. */
export interface Frame { state: State; theme: string; printing?: boolean }
