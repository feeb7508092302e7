// Cuts a text for training into streams, which are the sequences of a batch, and streams into windows.

interface Streams {
  readonly count: number;
  /** The number of steps per stream. */
  readonly steps: number;
  readonly windows: number;
}

/**
 * Returns as many streams as a batch has sequences; fewer for a short text, so that each has a window.
 * @param characters the number of characters that have a next character
 */
export function planStreams(characters: number, batchSize: number, window: number): Streams {
  const count = Math.max(1, Math.min(batchSize, Math.floor(characters / window)));
  const steps = Math.floor(characters / count);
  return { count, steps, windows: Math.floor(steps / window) };
}
