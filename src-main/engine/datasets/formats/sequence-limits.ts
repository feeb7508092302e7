// The largest sets of sequences that are read, so that larger ones are rejected with a message before
// memory is allocated.

export const sequenceLimits = {
  /** The bytes of one file, and of all files of a folder: the most that Node reads at once. */
  fileBytes: 2e9,
  /** The bytes of one text file: the most that fits into one string after decoding. */
  textBytes: 5e8,
  /** The length of a line of a table; a longer line is probably a file without line breaks. */
  lineCharacters: 5_000_000,
  /** The columns of a table; the proposal of their roles takes quadratic time. */
  columns: 10_000,
  /** Steps × channels of train and test together: 1 GiB as float32. */
  values: 2 ** 28,
  /** The steps of a sequence, since float32 stores lengths up to here exactly. */
  steps: 2 ** 24,
  sequences: 5_000_000,
  channels: 10_000,
  classes: 1_000,
  /** The files of a folder with one file per sequence. */
  files: 100_000,
} as const;
