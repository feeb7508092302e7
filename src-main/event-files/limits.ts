// What event files from anywhere may hold: far more than a training logs, far less than what fills a memory.
export const eventLimits = {
  fileBytes: 2 * 1024 ** 3,
  /** Pictures and histograms are passed over, but their records are read to be checked. */
  recordBytes: 64 * 1024 ** 2,
  /** Different names of values in a run. */
  tags: 1000,
  /** Values in a run. */
  values: 2_000_000,
  /** Runs in a folder. */
  runs: 1000,
  /** Files and folders that are looked at in a folder, and how deep. */
  entries: 100_000,
  depth: 8,
} as const;

/** Steps are kept in 32 bits. */
export const mostSteps = 2 ** 32 - 1;
