// The events that main sends to the window (and the command line) during trainings.
import type { ModelKind, RunConfig } from '../engine/catalogue';
import type { MenuCommand } from './menu';
import type { ProblemData } from '../core/problem-data';
import type { EpochResult, Run } from '../engine/contract';

export interface Progress {
  /** The current epoch, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** The number of batches done within this epoch. */
  readonly batch: number;
  readonly batchesPerEpoch: number;
  readonly secondsLeft: number;
  /** The fraction of an evaluation that is done, while there is one. */
  readonly measured?: number;
}

export interface QueuedRun {
  /** Negative, so that it never equals a run's id. */
  readonly ticket: number;
  readonly experimentId: number;
  readonly name: string;
  readonly cell: ModelKind;
  readonly config: RunConfig;
}

/** The progress of a race. */
export interface RaceProgress {
  readonly experimentId: number;
  /** The current round, from 1, and the largest number of rounds. */
  readonly round: number;
  readonly rounds: number;
  readonly settings: number;
  /** The number of settings that this round trains. */
  readonly left: number;
  /** The largest number of trainings after this round. */
  readonly further: number;
}

export interface QueueState {
  /** The number of queued runs; `LiveSnapshot.queued` lists the first of them. */
  readonly waiting: number;
  readonly isPaused: boolean;
  /** The number of runs that train at once. */
  readonly atOnce: number;
  /** The total time of the queued runs in seconds; null if no similar run has trained here yet. */
  readonly secondsQueued: number | null;
  readonly races: readonly RaceProgress[];
}

export const emptyQueue: QueueState = {
  waiting: 0,
  isPaused: false,
  atOnce: 1,
  secondsQueued: 0,
  races: [],
};

export interface RunningRun {
  readonly run: Run;
  readonly progress: Progress | null;
}

export interface LiveSnapshot {
  readonly running: readonly RunningRun[];
  /** The first queued runs, in the order in which they will train. */
  readonly queued: readonly QueuedRun[];
  readonly queue: QueueState;
}

/** The progress of a training, which the store already contains. */
export interface RunProgressEvent {
  readonly kind: 'grown';
  readonly runId: number;
  /** null before the first batch. */
  readonly progress: Progress | null;
  /** The kind of data that is new in the store; null during an evaluation. */
  readonly by: 'batches' | 'epoch' | null;
  /** The result of the epoch that has ended. */
  readonly result?: EpochResult;
}

export type LiveEvent =
  | RunProgressEvent
  /** A run was created, renamed, restored, or its status or results changed. */
  | { readonly kind: 'run'; readonly run: Run }
  /** All runs of an experiment have ended: a description of their results. */
  | {
      readonly kind: 'ended';
      readonly experimentId: number;
      readonly title: string;
      readonly text: string;
    }
  /** An interim analysis of a race as text: the number of best candidates, and the next or saved trainings. */
  | {
      readonly kind: 'race';
      readonly experimentId: number;
      readonly text: string;
      /** At the end the runs of the settings that are left; null before. */
      readonly best: readonly number[] | null;
    }
  | { readonly kind: 'runs-removed'; readonly runIds: readonly number[] }
  /** Runs that a user has changed or restored. */
  | { readonly kind: 'runs'; readonly runs: readonly Run[] }
  /** Changes by other processes in the store: new or changed runs, and the ids of deleted ones. */
  | {
      readonly kind: 'store-changed';
      readonly runs: readonly Run[];
      readonly removed: readonly number[];
    }
  | {
      readonly kind: 'queue';
      readonly queued: readonly QueuedRun[];
      readonly queue: QueueState;
    }
  /** The store rejected a queued run, and the queue is paused; or a run cannot be resumed. */
  | { readonly kind: 'refused'; readonly problem: ProblemData }
  | { readonly kind: 'menu'; readonly command: MenuCommand }
  /** Unroll was asked to open files; `library.opened` returns them. */
  | { readonly kind: 'files-opened' };
