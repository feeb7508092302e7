/** The time limit of tests, which only ends hanging tests: a busy machine may be slow. */
export const patienceMs = 600_000;
