// Signals during a training: Ctrl-C and SIGTERM first request a clean end; a second signal, or a timeout, forces it. A
// closed terminal does not end a training.

const signals = ['SIGINT', 'SIGTERM'] as const;

/** A terminal's Ctrl-C arrives directly and again through npm: within this time both count as one. */
const sameSignalMs = 700;

/** The machine may be shutting down, so the process must end within two seconds. */
const patienceMs = 1400;

interface Interruption {
  /** Requests a clean end. */
  readonly first: () => void;
  /** Forces the end. */
  readonly insist: () => void;
}

/** @returns a function that restores the usual handling of the signals */
export function handleInterrupt({ first, insist }: Interruption): () => void {
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
  // Always ignored, since Node resets what nohup has set and so cannot detect it.
  process.on('SIGHUP', ignore);
  return () => {
    clearTimeout(timer);
    for (const signal of signals) process.off(signal, listener);
    process.off('SIGHUP', ignore);
  };
}

const ignore = () => undefined;
