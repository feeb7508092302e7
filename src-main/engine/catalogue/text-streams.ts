// How a text is cut for training: into streams, which are the sequences of a batch, and these into windows.

interface Streams {
  readonly count: number;
  /** Of each. */
  readonly steps: number;
  readonly windows: number;
}

/**
 * As many as a batch has sequences; of a short text fewer, so that each has a window.
 * @param characters that have a next one
 */
export function streamsOf(characters: number, batchSize: number, window: number): Streams {
  const count = Math.max(1, Math.min(batchSize, Math.floor(characters / window)));
  const steps = Math.floor(characters / count);
  return { count, steps, windows: Math.floor(steps / window) };
}
