// The kinds of worker processes, as data.

interface ProcessKindDefinition {
  readonly loadsTensorflow: boolean;
  /** Goes on to the next question, so that one can be kept ready. */
  readonly isReused: boolean;
}

export const processKinds = {
  /** For trainings and whatever else needs TensorFlow; takes a second or two to come up. */
  tensorflow: { loadsTensorflow: true, isReused: true },
  /**
   * Answers one question and ends. Up much sooner, and nothing is lost with it: a stop kills it at once,
   * and the process that is kept ready stays with the trainings.
   */
  plain: { loadsTensorflow: false, isReused: false },
} as const satisfies Readonly<Record<string, ProcessKindDefinition>>;

export type ProcessKind = keyof typeof processKinds;

const flag = '--kind=';

/** The command line of a process of this kind. */
export const workerArguments = (kind: ProcessKind): string[] => [flag + kind];

/** In the worker: which kind it is. @throws Error for one that nobody has started as a worker */
export function ownKind(): ProcessKind {
  const kind = process.argv.find((word) => word.startsWith(flag))?.slice(flag.length);
  if (kind !== undefined && kind in processKinds) return kind as ProcessKind;
  throw new Error(`A worker is started by Unroll, with ${flag}…, not by hand.`);
}
