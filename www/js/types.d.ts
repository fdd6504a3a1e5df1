// The shapes that travel between the modules. The catalog and the spec are defined by the Rust core.

export type Scale =
  | 'linear' | 'log' | 'log_from_zero' | 'one_minus_log' | 'integer' | 'log_integer' | 'flag'
  | { choice: Array<{ id: string; label: string }> };

export interface ParamSpec {
  key: string; symbol: string; label: string; default: number; min: number; max: number;
  slider: [number, number]; scale: Scale;
  /** Comes later, as everything that is only read. */
  help?: string;
}

export type ParamValue = number | string | boolean;

export interface Item { id: string; name: string; params: ParamSpec[] }
export interface SurfaceItem extends Item { teaches: string; start: [number, number] }
export interface OptimizerItem extends Item {
  group: string; summary?: string; variant?: string;
  source?: { authors: string; title: string; year: number; url: string };
}
export interface ScheduleItem extends Item { summary: string }
export interface SlotStyle { color: string; dash: number[] }

export interface Catalog {
  surfaces: SurfaceItem[]; optimizers: OptimizerItem[]; schedules: ScheduleItem[];
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

export interface Choice { id: string; [key: string]: ParamValue }
export interface OptimizerEntry { id: string; on?: boolean; slot?: number; schedule?: Choice; lookahead?: Record<string, number>; [key: string]: any }
/** What every spec says. */
export interface Methods { schedule: Choice; clip?: Record<string, number | string>; optimizers: OptimizerEntry[] }
export interface Spec extends Methods {
  surface: Choice; start: [number, number]; steps: number; seed: number; noise: number; tolerance: number;
}
/** The spec of the MNIST view. */
export interface NetSpec extends Methods {
  mnist: {
    hidden: number[]; activation: string; init: string; batch: number; epochs: number; train: number; seed: number; l2: number; dropout: number;
  };
}

/** What the page knows beside the run: where it looks, not what it computes. */
export interface Page {
  view: string; tab: string; window: number[] | null; step: number | null; speed: number;
  embed: boolean; theme: string | null; table: number;
  /** Of the MNIST view: which of its parts is shown, and by what its charts run. */
  part: string; axis: string;
  /** With what its experiments are made: see views/mnist/experiments/trial.js. */
  trial: string;
}
export interface State { spec: Spec; page: Page }
/** The state while the MNIST view is shown; `trainingOf` in state.js tells. */
export interface TrainingState { spec: NetSpec; page: Page }

export interface Fault { place: string; message: string }

export interface Verdict {
  final_loss: number; best_loss: number; distance: number | null; reached_at: number | null;
  diverged_at: number | null; escaped_at: number | null;
  stability: { lr: number; lambda_max: number; bound: number; step: number } | null;
}
export interface RunSummary {
  id: string; name: string; slot: number; index: number; steps: number;
  stop: 'max_steps' | 'converged' | 'diverged'; verdict: Verdict;
  evaluations: { loss: number; gradient: number; hessian: number };
  /** The largest stable learning rate at the start, where a bound is known. */
  bound: number | null;
}

/** A row of views/index.js: the view itself, or how it is fetched when it is first opened. */
export interface ListedView { id: string; view?: View; load?(): Promise<View> }

/** A view of the shell: one module with this shape, listed in views/index.js. */
export interface View {
  id: string;
  mount(root: HTMLElement, context: Context): Mounted;
}
export interface Mounted { render(frame: Frame): void; unmount(): void }
export interface Frame { state: State; previous: State | null; theme: string }

export interface Context {
  engine: import('./engine.js').Engine;
  catalog: Catalog;
  store: import('./store.js').Store;
  notices: import('./notices.js').Notices;
  /** The link of a state. */
  hashOf(state: State): string;
}
