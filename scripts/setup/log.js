// The messages of set-up: one line for each part. Progress is updated in place on a terminal and printed
// occasionally elsewhere. Messages go to stderr, because stdout belongs to the program that started the setup.
// Nothing is printed if there is nothing to do.

const isTerminal = process.stderr.isTTY === true;
const SPARSE_MS = 10_000;
const NAME_WIDTH = 16;
/** Whether a terminal's last line is progress, of any part: the next line replaces it. */
let transient = false;

/** @param {string} text */
export const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Ends the program with an error's message instead of its stack.
 * @param {() => Promise<void>} work
 */
export async function plainly(work) {
  try {
    await work();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** @param {number} bytes */
export const formatMegabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

/** @param {number} since */
const secondsSince = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** @typedef {ReturnType<typeof createReporter>} Reporter */

/** @param {string} name the part */
export function createReporter(name) {
  const started = Date.now();
  const label = name.padEnd(NAME_WIDTH);
  let lastProgress = 0;

  /** @param {string} text */
  const line = (text) => {
    if (transient) process.stderr.write('\r\x1b[K');
    transient = false;
    say(`  ${label}${text}`);
  };

  return {
    /** Reports the current step. @param {string} text */
    step(text) {
      lastProgress = Date.now();
      line(text);
    },
    /** @param {number} bytes so far @param {number} [total] if it is known */
    progress(bytes, total) {
      if (bytes <= 0) return;
      const text = total
        ? `${formatMegabytes(Math.min(bytes, total))} of ${formatMegabytes(total)}`
        : formatMegabytes(bytes);
      if (isTerminal) {
        process.stderr.write(`\r\x1b[K  ${label}${text}`);
        transient = true;
      } else if (Date.now() - lastProgress > SPARSE_MS) {
        lastProgress = Date.now();
        line(text);
      }
    },
    /** @param {string} text */
    done: (text) => line(`${text} (${secondsSince(started)})`),
    /** @param {string} text */
    note: (text) => line(text),
  };
}
