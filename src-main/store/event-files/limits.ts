// Limits of imported event files: far more than a training logs, far less than what fills the memory.
export const eventLimits = {
  fileBytes: 2 * 1024 ** 3,
  /** Images and histograms are ignored, but their records are read to verify their checksums. */
  recordBytes: 64 * 1024 ** 2,
  /** Different names of values in a run. */
  tags: 1000,
  /** Values in a run. */
  values: 2_000_000,
  /** Settings of a run, and the bytes of a file with settings beside its events. */
  settings: 100,
  settingsBytes: 64 * 1024,
  /** Runs in a folder. */
  runs: 1000,
  /** Files and folders that are searched in a folder, and how deep. */
  entries: 100_000,
  depth: 8,
} as const;

/** Steps are kept in 32 bits. */
export const mostSteps = 2 ** 32 - 1;
