// The kinds of worker processes, as data.
import type { ProblemCode } from '../contract/problem';

/** What one question may take; a process that takes more is killed, and the question is refused. */
export interface QuestionLimits {
  readonly deadlineMs: number;
  /** Of the whole process, as the system counts what it holds in memory. */
  readonly memoryBytes: number;
}

/** What tells a process that works from one that is frozen or loops. */
export interface LifeLimits {
  /** It is up by then, or is ended. */
  readonly startMs: number;
  /** Without a sign of life for so long it counts as silent, which is told. */
  readonly silentMs: number;
  /** After so long a silence it is ended. */
  readonly endMs: number;
}

export interface ProcessKindDefinition {
  readonly loadsTensorflow: boolean;
  /** Goes on to the next question, so that one can be kept ready. */
  readonly isReused: boolean;
  /** Nothing is lost with it: a stop ends it at once. Any other is asked to stop. */
  readonly isKilledByStop: boolean;
  /** Takes what the window and the rest of the machine leave. */
  readonly isPatient: boolean;
  /** null for what a person stops by hand. */
  readonly limits: QuestionLimits | null;
  /** null where `limits` end it anyway. */
  readonly life: LifeLimits | null;
  /** How a process of this kind that ends by itself is told. */
  readonly crash: { readonly code: ProblemCode; readonly what: string };
}

const memoryBytes = 900_000_000;
const modelCrash = { code: 'model-crashed', what: 'The process that runs models ended' } as const;

export const processKinds = {
  /** For trainings and whatever else needs TensorFlow; takes a second or two to come up. */
  tensorflow: {
    loadsTensorflow: true,
    isReused: true,
    isKilledByStop: false,
    isPatient: true,
    limits: null,
    life: { startMs: 60_000, silentMs: 10_000, endMs: 600_000 },
    crash: { code: 'trainer-crashed', what: 'The trainer process ended' },
  },
  /**
   * For what an Electron process with `tensorflow`'s pool of memory cannot hold: it takes each tensor's memory from the
   * system and gives it back, which costs about half as much time again (docs/decisions/memory-in-electron.md).
   */
  large: {
    loadsTensorflow: true,
    isReused: false,
    isKilledByStop: false,
    isPatient: true,
    limits: null,
    life: { startMs: 60_000, silentMs: 10_000, endMs: 600_000 },
    crash: { code: 'trainer-crashed', what: 'The trainer process ended' },
  },
  /**
   * Runs models over many images: answers one question and ends. Nothing is lost with it: a stop kills it at
   * once, and the process that is kept ready stays with the trainings.
   */
  plain: {
    loadsTensorflow: false,
    isReused: false,
    isKilledByStop: true,
    isPatient: true,
    limits: { deadlineMs: 600_000, memoryBytes },
    life: null,
    crash: modelCrash,
  },
  /** Runs models over few images and keeps them open: whoever draws sees the answers at once, also beside a training. */
  models: {
    loadsTensorflow: false,
    isReused: true,
    isKilledByStop: false,
    isPatient: false,
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

/** In the worker: which kind it is. @throws Error for one that nobody has started as a worker */
export function ownKind(): ProcessKind {
  const kind = process.argv.find((word) => word.startsWith(flag))?.slice(flag.length);
  if (kind !== undefined && kind in processKinds) return kind as ProcessKind;
  throw new Error(`A worker is started by Unroll, with ${flag}…, not by hand.`);
}
