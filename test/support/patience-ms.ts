/** Ends what hangs, and decides nothing: a machine that is busy may take its time. */
export const patienceMs = 600_000;
