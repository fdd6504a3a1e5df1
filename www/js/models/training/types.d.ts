// What the comparison of trainings shows, and what travels between the page and its workers.

import type { TrainingSpec } from '../../types';
import type { Fault } from '../../workers/client.js';

/** A spec of training as Rust reads it: by what it holds, not by the name of its kind. */
export type NetSpec = Omit<TrainingSpec, 'kind'>;

/** One optimizer that is to train: its spec has exactly one entry in `optimizers`. */
export interface Job { key: string; label: string; slot: number; spec: NetSpec }

export type Status = 'idle' | 'loading' | 'running' | 'waiting' | 'paused' | 'finished' | 'diverged' | 'failed';
/** How far a training goes before it pauses by itself. */
export type Mode = 'step' | 'epoch' | 'end';

/** The network as judged on the test images after `step` steps. */
export interface Judgement { step: number; epoch: number; seconds: number; loss: number; accuracy: number }
export interface EpochRow {
  epoch: number; train_loss: number; train_accuracy: number; test_loss: number; test_accuracy: number;
  seconds: number; samples_per_second: number;
}

/** What does not change from step to step. */
export interface Facts {
  steps_per_epoch: number; total_steps: number; examples: number; parameters: number; state_bytes: number;
  /** The most losses and gradients that one step asks for. */
  most_gradients: number;
  train: Count; test: Count;
  /** Inputs and outputs of each layer. */
  shape: Array<[number, number]>;
}
interface Count { here: number; total: number }

/** What a worker answers to a turn. */
export interface Turn {
  /** Six numbers a step: step, loss, accuracy, gradient norm, learning rate, seconds of training since the start. */
  numbers: Float64Array<ArrayBuffer>;
  status: 'running' | 'waiting' | 'finished' | 'diverged';
  step: number; seconds: number; stateBytes: number; divergedAt: number | null;
  tests: Judgement[]; epochs: EpochRow[];
}

/** Where training and test images come from, and how many of them are here. */
export interface Source {
  /** Tells it from other data, in the keys of snapshots. */
  id: string; name: string;
  /** Packed, with or without gzip. */
  parts: Blob[];
  /** Bytes. */
  loaded: number; total: number;
  /** Images. */
  train: number; trainTotal: number; test: number; testTotal: number; done: boolean;
  /** Whether these are a person's own files. */
  own: boolean;
  /** Why the rest does not come. */
  fault: Fault | null;
  /** Whether it will not come by itself either. */
  missing: boolean;
  retry(): void;
  /** `changed` is called whenever any of this changes, until the answer is called. */
  listen(changed: () => void): () => void;
}

/** How many images there are so far, and how many there will be. */
export interface Counts { train: number; trainTotal: number; test: number; testTotal: number }

/** Something that is said to people: a message with its values, a fault (of one run), or what is said already. */
export type Note = { id: string; args?: Record<string, string | number> } | { fault: Fault; label?: string } | { text: string };

/** What a training needs of the page: see assets.js, l10n.js and notices.js. */
export interface Assets {
  worker(name: 'train'): Worker; file(path: string, signal: AbortSignal): Promise<Response>; module(name: 'export'): Promise<any>;
}
export interface Words { text(id: string, args?: Record<string, string | number>): string; fault(fault: Fault): string; need(part: string): Promise<void> }
export interface Notices { say(kind: string, message: string): void; clear(kind: string): void }

/** Before which step a learning rate was changed by hand, and to what. */
export type RateChange = [number, number];

/** All there is to go on from. */
export interface Saved {
  /** The spec that the training began with; the learning rate may have been another one since. */
  begun: NetSpec; spec: NetSpec; changes: RateChange[];
  snapshot: Uint8Array<ArrayBuffer>; epochBegan: number; judged: number; facts: Facts; curve: SavedCurve; tests: Judgement[]; epochs: EpochRow[];
  step: number; seconds: number; divergedAt: number | null;
}
export interface SavedCurve { columns: Float64Array[]; lasts: Float64Array[]; width: number; filled: number }

/** What a network can be asked; see workers/train/answers.js for what each takes. */
export type Question =
  | 'report' | 'samples' | 'takenFor' | 'images' | 'predict' | 'readDrawing' | 'drawnDigit' | 'lossNoise' | 'unitPictures'
  | 'weights' | 'weightsFile';
