// The parts of the setup, and the function that updates one.
import { removeStamp, isFresh, readStamp, writeStamp } from './stamps.js';
import { createReporter } from './log.js';

/** @typedef {import('./stamps.js').Stamp} Stamp */

/**
 * @typedef {object} Part
 * @property {string} name the displayed name
 * @property {string} id the stamp's file name
 * @property {() => string} key what is wanted; if it differs from the stamp's, the part is made again
 * @property {(report: import('./log.js').Reporter, options: { retry: boolean }, previous: Stamp | null) =>
 * Promise<Omit<Stamp, 'key'>>} get throws with a message about what to do
 */

/** @param {Part} part @param {{ retry: boolean }} options */
export function isUpToDate(part, { retry }) {
  const stamp = readStamp(part.id);
  if (retry && stamp?.tryAgainAfter !== undefined) return false;
  return isFresh(stamp, part.key());
}

/**
 * @param {Part} part
 * @param {{ retry: boolean }} options
 */
export async function updatePart(part, options) {
  if (isUpToDate(part, options)) return;
  const report = createReporter(part.name);
  const previous = readStamp(part.id);
  removeStamp(part.id);
  const result = await part.get(report, options, previous);
  writeStamp(part.id, { key: part.key(), ...result });
  report.done(`${result.version}, ${result.source}`);
  if (result.note) report.note(result.note);
}
