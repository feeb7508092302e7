// The context of a job, in addition to its input.

/** A job's second argument. */
export interface JobContext<Note = unknown> {
  /** Requests an early end; each job decides what it then returns. */
  readonly signal: AbortSignal;
  /** Sends a message before the result. */
  readonly note: (note: Note) => void;
  readonly runtime: Runtime;
}

export interface Runtime {
  /** `none` for a process without TensorFlow. */
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
}
