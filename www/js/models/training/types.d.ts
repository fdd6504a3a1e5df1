// The types of the comparison of trainings, and of the messages between the page and its workers.

import type { TrainingSpec } from '../../types';
import type { Fault } from '../../workers/client.js';

/** A training spec in the form that Rust reads, without the name of its kind. */
export type NetSpec = Omit<TrainingSpec, 'kind'>;

/** The training of one optimizer: its spec has exactly one entry in `optimizers`. `often`: the number of tests per epoch, if it is not the usual one. */
export interface Job { key: string; label: string; slot: number; spec: NetSpec; often?: number }

export type Status = 'idle' | 'loading' | 'running' | 'waiting' | 'paused' | 'finished' | 'diverged' | 'failed';
/** How far a training goes before it pauses by itself. */
export type Mode = 'step' | 'epoch' | 'end';

/** The network as judged on the test images after `step` steps. */
export interface Judgement {
  step: number; epoch: number; seconds: number; loss: number; accuracy: number;
  /** The largest fraction of dead units in a hidden layer; snapshots of old versions do not have it. */
  dead?: number;
  /** The accuracy on the images of each digit, NaN where there are none; snapshots of old versions do not have it. */
  digits?: number[];
}
export interface EpochRow {
  epoch: number; train_loss: number; train_accuracy: number; test_loss: number; test_accuracy: number;
  seconds: number; samples_per_second: number;
}

/** Facts about a training that do not change from step to step. */
export interface Facts {
  steps_per_epoch: number; total_steps: number; examples: number; parameters: number; state_bytes: number;
  /** The most losses and gradients that one step asks for. */
  most_gradients: number;
  train: Count; test: Count;
  /** Inputs and outputs of each layer. */
  shape: Array<[number, number]>;
}
interface Count { here: number; total: number }

/** The answer of a worker to a turn. */
export interface Turn {
  /** Six numbers a step: step, loss, accuracy, gradient norm, learning rate, seconds of training since the start. */
  numbers: Float64Array<ArrayBuffer>;
  /** Of each step that was measured its number, and for each layer the root mean squares of gradient, step and weights. */
  sizes: Float64Array<ArrayBuffer>;
  status: 'running' | 'waiting' | 'finished' | 'diverged';
  step: number; seconds: number; stateBytes: number; divergedAt: number | null;
  tests: Judgement[]; epochs: EpochRow[];
}

/** A source of training and test images, with the number of images that have arrived. */
export interface Source {
  /** An id that distinguishes these data from others in the keys of snapshots. */
  id: string; name: string;
  /** The packed parts, with or without gzip. */
  parts: Blob[];
  /** Numbers of bytes. */
  loaded: number; total: number;
  /** Numbers of images. */
  train: number; trainTotal: number; test: number; testTotal: number; done: boolean;
  /** Whether these are a person's own files. */
  own: boolean;
  /** Why the rest of the data is not arriving. */
  fault: Fault | null;
  /** Whether the source has stopped trying by itself. */
  missing: boolean;
  /** Whether the data were asked for; before, nothing is loaded. */
  asked: boolean;
  retry(): void;
  /** Takes a part back that turned out to be damaged; whether it is asked for again. */
  refuse(part: Blob): boolean;
  /** Calls `changed` whenever any of this changes. The returned function stops that. */
  listen(changed: () => void): () => void;
}

/** The numbers of images so far, and the numbers once all have arrived. */
export interface Counts { train: number; trainTotal: number; test: number; testTotal: number }

/** The content of a notice: a message with its values, a fault (of one run), or a finished text. */
export type Note = { id: string; args?: Record<string, string | number> } | { fault: Fault; label?: string } | { text: string };

/** The services of the page that a training needs: see assets.js, l10n.js and notices.js. */
export interface Assets {
  worker(name: 'train'): Worker & { file?: string }; file(path: string, signal: AbortSignal, how?: RequestInit): Promise<Response>; module(name: 'export'): Promise<any>;
}
export interface Words { text(id: string, args?: Record<string, string | number>): string; fault(fault: Fault): string; need(part: string): Promise<void> }
export interface Notices { say(kind: string, message: string): void; clear(kind: string): void }

/** A change of the learning rate by hand: before which step, and the new rate. */
export type RateChange = [number, number];

/** Everything that is needed to continue a training. */
export interface Saved {
  /** The spec at step 0; the learning rate may have been changed since. */
  begun: NetSpec; spec: NetSpec; changes: RateChange[];
  snapshot: Uint8Array<ArrayBuffer>; epochBegan: number; judged: number; facts: Facts; curve: SavedCurve; tests: Judgement[]; epochs: EpochRow[];
  /** Snapshots of old versions do not have it. */
  sizes?: number[];
  step: number; seconds: number; divergedAt: number | null;
}
export interface SavedCurve { columns: Float64Array[]; lasts: Float64Array[]; width: number; filled: number }

/** The next update of a training, taken apart: see `nextUpdate` of the module. Numbers that are not finite are null. */
export interface Update {
  step: number; lr: number; loss: number; loss_after: number | null; norm: number; clipped: number | null; length: number | null;
  /** Euclidean norms. */
  layers: Array<{ inputs: number; outputs: number; gradient: number; step: number | null; weights: number }>;
  /** The examples in the batch; of them, those with the largest losses. */
  count: number; batch: Example[];
  /** The pixels of these examples, and pictures of the first layer's gradient and step. */
  images: Uint8Array; gradient: Uint8Array; change: Uint8Array;
}
export interface Example { example: number; label: number; answer: number; probability: number; right: number; loss: number }
/** Why there is no next update. */
export interface NoUpdate { pause: 'waiting' | 'finished' | 'diverged' }

/** The questions to a network; see workers/train/answers.js for their arguments. */
export type Question =
  | 'report' | 'samples' | 'takenFor' | 'images' | 'predict' | 'readDrawing' | 'drawnDigit' | 'trainingScore' | 'lossNoise' | 'unitPictures'
  | 'update' | 'weights' | 'weightsFile';
