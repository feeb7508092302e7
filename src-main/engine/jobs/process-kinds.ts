// The kinds of worker processes, as data.
import type { ProblemCode } from '../../core/problem-data';

/** Limits of one task; a process that exceeds them is killed, and the task is refused. */
export interface TaskLimits {
  readonly deadlineMs: number;
  /** Resident memory of the whole process. */
  readonly memoryBytes: number;
}

/** What a task does, in words for the user. */
export interface Work {
  readonly code: ProblemCode;
  /** Begins a sentence: "Reading the bundle". */
  readonly doing: string;
  /** What to do instead, as a sentence. */
  readonly instead: string;
}

/** Time limits that detect a process that is frozen or in an endless loop. */
export interface LifeLimits {
  /** A process that has not responded for this long is reported as silent. */
  readonly silentMs: number;
  /** After this long a silent process is ended, also one that does not start: on a busy machine that takes minutes. */
  readonly endMs: number;
}

export interface ProcessKindDefinition {
  readonly loadsTensorflow: boolean;
  /** Answers several tasks, so that one process can be kept ready. */
  readonly isReused: boolean;
  /** A stop kills it at once, since nothing is lost with it. Others are told to stop. */
  readonly isKilledByStop: boolean;
  /** Others wait, since a deadline would pass for all where many share few cores. */
  readonly mostAtOnce?: number;
  /** Runs at a low priority. */
  readonly hasLowPriority: boolean;
  /** null if only the user ends its tasks. */
  readonly limits: TaskLimits | null;
  /** null if `limits` end it anyway. */
  readonly life: LifeLimits | null;
  /** The problem if a process of this kind ends by itself. */
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

/** Answers one task within limits and ends; nothing is lost with it. */
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
   * For trainings that exceed the memory pool of a `tensorflow` process in Electron, whose malloc
   * refuses 2 GiB at once by ending the process: it allocates each tensor separately, which takes
   * about 50 % more time.
   */
  large: { ...withTensorflow, isReused: false },
  /** Runs models on many images. */
  plain: { ...once, crash: modelCrash },
  /** Reads files of runs from outside. */
  files: { ...once, crash: { code: 'unexpected', what: 'The process that reads files ended' } },
  /** Writes runs into a store that main has open; told to stop, it ends after the run that it is at. */
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
   * Traces few items through models whose weights stay in memory, so that predictions appear at
   * once while drawing, also during a training.
   */
  models: {
    loadsTensorflow: false,
    isReused: true,
    isKilledByStop: false,
    hasLowPriority: false,
    mostAtOnce: 4,
    limits: { deadlineMs: 20_000, memoryBytes },
    life: null,
    crash: modelCrash,
  },
} as const satisfies Readonly<Record<string, ProcessKindDefinition>>;

export type ProcessKind = keyof typeof processKinds;
export type ProcessKinds = Readonly<Record<ProcessKind, ProcessKindDefinition>>;

const flag = '--kind=';

/** The command line of a process of this kind. */
export const workerArguments = (kind: ProcessKind): string[] => [flag + kind];

/** The kind of this process. @throws Error if it was not started as a worker */
export function currentKind(): ProcessKind {
  const kind = process.argv.find((word) => word.startsWith(flag))?.slice(flag.length);
  if (kind !== undefined && kind in processKinds) return kind as ProcessKind;
  throw new Error(`A worker is started by Unroll, with ${flag}…, not by hand.`);
}
