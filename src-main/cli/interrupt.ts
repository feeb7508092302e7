// Ctrl-C and its relatives: once asks for a clean end, a second time insists.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A terminal's Ctrl-C reaches us directly and once more through npm: within this time it is one. */
const sameSignalMs = 700;

/** @returns a function that gives the signals their usual meaning back */
export function onInterrupt(first: () => void, again: () => void): () => void {
  let firstAt: number | null = null;
  const listener = () => {
    if (firstAt === null) {
      firstAt = performance.now();
      first();
    } else if (performance.now() - firstAt > sameSignalMs) again();
  };
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}
