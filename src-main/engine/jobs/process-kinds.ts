// The kinds of worker processes, as data.
import type { ProblemCode } from '../../core/problem-data';

/** The limits of one task; a process that exceeds them is killed, and the task fails. */
export interface TaskLimits {
  readonly deadlineMs: number;
  /** The resident memory of the whole process. */
  readonly memoryBytes: number;
}

/** The description of a task for the user. */
export interface Work {
  readonly code: ProblemCode;
  /** The beginning of a sentence: "Reading the bundle". */
  readonly doing: string;
  /** Advice on what to do instead, as a sentence. */
  readonly instead: string;
}

/** Time limits that detect a process that is frozen or in an endless loop. */
export interface LifeLimits {
  /** A process that has not responded for this time is reported as silent. */
  readonly silentMs: number;
  /**
   * A silent process is ended after this time, also one that does not start, which can take minutes on a busy
   * machine.
   */
  readonly endMs: number;
}

export interface ProcessKindDefinition {
  readonly loadsTensorflow: boolean;
  /** Whether the process can run several tasks, so that one can be kept ready. */
  readonly isReused: boolean;
  /** Whether a stop kills the process at once, since nothing is lost; other processes are asked to stop. */
  readonly isKilledByStop: boolean;
  /** The number of processes at once; further tasks wait, since with few cores all would exceed their deadline. */
  readonly maxConcurrent?: number;
  /** Whether the process has a low priority. */
  readonly hasLowPriority: boolean;
  /** The limits; null if only the user ends its tasks. */
  readonly limits: TaskLimits | null;
  /** The time limits for signs of life; null if `limits` end the process anyway. */
  readonly life: LifeLimits | null;
  /** The problem that is reported if such a process ends unexpectedly. */
  readonly crash: { readonly code: ProblemCode; readonly what: string };
}

const memoryBytes = 900_000_000;
const modelCrash = { code: 'model-crashed', what: 'The process that runs models ended' } as const;
const life: LifeLimits = { silentMs: 20_000, endMs: 600_000 };
const withTensorflow = {
  loadsTensorflow: true,
  isKilledByStop: false,
  hasLowPriority: true,
  limits: null,
  life,
  crash: { code: 'trainer-crashed', what: 'The trainer process ended' },
} as const;

/** A process that runs one task within limits and ends, without losing anything. */
const once = {
  loadsTensorflow: false,
  isReused: false,
  isKilledByStop: true,
  hasLowPriority: true,
  limits: { deadlineMs: 600_000, memoryBytes },
  life: null,
} as const;

export const processKinds = {
  /** For trainings and anything else that needs TensorFlow; takes a second or two to start. */
  tensorflow: { ...withTensorflow, isReused: true },
  /**
   * For trainings that exceed the memory pool of a `tensorflow` process in Electron, whose malloc ends
   * the process on a request of 2 GiB: this process allocates each tensor separately, which takes
   * about 50 % more time.
   */
  large: { ...withTensorflow, isReused: false },
  /** Runs models on many images. */
  plain: { ...once, crash: modelCrash },
  /** Reads files of runs from other sources. */
  files: { ...once, crash: { code: 'unexpected', what: 'The process that reads files ended' } },
  /** Writes runs into a store that main has open; after a stop, it finishes the current run. */
  store: {
    loadsTensorflow: false,
    isReused: false,
    isKilledByStop: false,
    hasLowPriority: false,
    limits: null,
    life,
    crash: { code: 'unexpected', what: 'The process that adds runs to the store ended' },
  },
  /**
   * Traces few items through models whose weights stay in memory, so that predictions appear immediately
   * while drawing, even during a training.
   */
  models: {
    loadsTensorflow: false,
    isReused: true,
    isKilledByStop: false,
    hasLowPriority: false,
    maxConcurrent: 4,
    limits: { deadlineMs: 20_000, memoryBytes },
    life: null,
    crash: modelCrash,
  },
} as const satisfies Readonly<Record<string, ProcessKindDefinition>>;

export type ProcessKind = keyof typeof processKinds;
export type ProcessKinds = Readonly<Record<ProcessKind, ProcessKindDefinition>>;

const flag = '--kind=';

/** Returns the command line of a process of this kind. */
export const createWorkerArguments = (kind: ProcessKind): string[] => [flag + kind];

/** Returns the kind of this process. @throws Error if it was not started as a worker */
export function getCurrentKind(): ProcessKind {
  const kind = process.argv.find((word) => word.startsWith(flag))?.slice(flag.length);
  if (kind !== undefined && kind in processKinds) return kind as ProcessKind;
  throw new Error(`A worker is started by Unroll, with ${flag}…, not by hand.`);
}
