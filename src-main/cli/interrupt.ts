// Signals while a training goes on: Ctrl-C and SIGTERM ask once for a clean end, a second one insists, and so does
// time. A terminal that goes away is no reason to end what may have trained for a night.

const signals = ['SIGINT', 'SIGTERM'] as const;

/** A terminal's Ctrl-C reaches us directly and once more through npm: within this time it is one. */
const sameSignalMs = 700;

/** Whoever asked for an end may be a machine that is shutting down: it gets one within two seconds. */
const patienceMs = 1400;

export interface Interruption {
  /** Asks for a clean end. */
  readonly first: () => void;
  /** Ends whatever did not listen. */
  readonly insist: () => void;
}

/** @returns a function that gives the signals their usual meaning back */
export function onInterrupt({ first, insist }: Interruption): () => void {
  let firstAt: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const listener = () => {
    if (firstAt === null) {
      firstAt = performance.now();
      first();
      timer = setTimeout(insist, patienceMs);
    } else if (performance.now() - firstAt > sameSignalMs) insist();
  };
  for (const signal of signals) process.on(signal, listener);
  // Node takes back what nohup has set, so that being started by it cannot be told.
  process.on('SIGHUP', ignore);
  return () => {
    clearTimeout(timer);
    for (const signal of signals) process.off(signal, listener);
    process.off('SIGHUP', ignore);
  };
}

const ignore = () => undefined;
