// The largest sets of sequences that are read, so that whatever somebody sends is refused in words
// before memory is taken.

export const sequenceLimits = {
  /** Of one file, and of all files of a folder together: what Node reads at once. */
  fileBytes: 2e9,
  /** Of one file of text: what fits into one string, decoded. */
  textBytes: 5e8,
  /** Of a line of a table: a longer one has no line breaks, or should be a file of its own. */
  lineCharacters: 5_000_000,
  /** Of a table: what is proposed for them takes the square of their number. */
  columns: 10_000,
  /** Steps × channels of train and test together: 1 GiB as float32. */
  values: 2 ** 28,
  /** Of one sequence: its length is kept as a float32, exact up to here. */
  steps: 2 ** 24,
  sequences: 5_000_000,
  channels: 10_000,
  classes: 1_000,
  /** In a folder with a file for each sequence. */
  files: 100_000,
} as const;
