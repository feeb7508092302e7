// What main sends to the window (and the command line) during trainings.
import type { ModelKind, RunConfig } from '../engine/catalogue';
import type { MenuCommand } from './menu';
import type { ProblemData } from '../core/problem-data';
import type { EpochResult, Run } from '../engine/contract';

export interface Progress {
  /** The epoch under way, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Batches done within this epoch. */
  readonly batch: number;
  readonly batchesPerEpoch: number;
  readonly secondsLeft: number;
  /** The share of an evaluation that is done, while there is one. */
  readonly measured?: number;
}

/** A queued run. */
export interface QueuedRun {
  /** Negative, so that it never equals a run's id. */
  readonly ticket: number;
  readonly experimentId: number;
  readonly name: string;
  readonly cell: ModelKind;
  readonly config: RunConfig;
}

export interface QueueState {
  /** How many runs wait; `LiveSnapshot.queued` lists the first of them. */
  readonly waiting: number;
  readonly isPaused: boolean;
  /** How many runs train at once. */
  readonly atOnce: number;
  /** Seconds that the queued runs take one after the other; null if no similar run has trained here yet. */
  readonly secondsQueued: number | null;
}

export const emptyQueue: QueueState = {
  waiting: 0,
  isPaused: false,
  atOnce: 1,
  secondsQueued: 0,
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

/** A training has got further; the store has it. */
export interface Grown {
  readonly kind: 'grown';
  readonly runId: number;
  /** null before the first batch. */
  readonly progress: Progress | null;
  /** What the store has more of; null of an evaluation that is under way. */
  readonly by: 'batches' | 'epoch' | null;
  /** That of the epoch which has ended. */
  readonly result?: EpochResult;
}

export type LiveEvent =
  | Grown
  /** A run was created, renamed, restored, or its status or results changed. */
  | { readonly kind: 'run'; readonly run: Run }
  /** All runs of an experiment have ended: what became of them, in words. */
  | {
      readonly kind: 'ended';
      readonly experimentId: number;
      readonly title: string;
      readonly text: string;
    }
  /** A look of a race, in words: how many settings may be the best, and what comes next or was saved. */
  | { readonly kind: 'race'; readonly experimentId: number; readonly text: string }
  | { readonly kind: 'runs-removed'; readonly runIds: readonly number[] }
  /** Runs that a person has changed or brought back. */
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
  /** The store refused a queued run, and the queue is paused; or a run cannot be resumed. */
  | { readonly kind: 'refused'; readonly problem: ProblemData }
  | { readonly kind: 'menu'; readonly command: MenuCommand }
  /** Unroll was asked to open files; `library.opened` returns them. */
  | { readonly kind: 'files-opened' };
