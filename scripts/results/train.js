// Trains the runs that are not in the store yet, two at a time with one thread each.
import { say } from '../setup/log.js';
import { run } from '../setup/run.js';

/** @typedef {import('./rows.js').Row} Row */
/** @typedef {{ row: Row, seed: number, epochs: number }} Planned */
/**
 * @typedef {object} Run the fields of a run in `unroll runs --json` that are used here
 * @property {string} name
 * @property {string} status
 * @property {number} durationMs
 * @property {number} lastTestAccuracy
 * @property {string} createdAt
 * @property {string} backend
 * @property {Record<string, string>} versions
 * @property {{ epochs: number }} config
 */

const atOnce = 2;

/** @param {Planned} planned */
export const runName = ({ row, seed }) => `${row.name} seed ${seed}`;

/** The finished run that was planned. @param {readonly Run[]} runs @param {Planned} planned */
export function findRun(runs, planned) {
  return runs.find(
    ({ name, status, config }) =>
      name === runName(planned) && status === 'finished' && config.epochs === planned.epochs,
  );
}

/**
 * @param {readonly Planned[]} plan
 * @param {(words: string[]) => Promise<string>} unroll runs the command line and gives its answer
 */
export async function trainMissing(plan, unroll) {
  const runs = await listRuns(unroll);
  const missing = plan.filter((planned) => !findRun(runs, planned));
  say(`${plan.length - missing.length} of ${plan.length} runs are there already`);
  const waiting = [...missing];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const words = ['train', ...next.row.words, '--epochs', String(next.epochs)];
      const own = ['--seed', String(next.seed), '--threads', '1', '--name', runName(next)];
      await unroll([...words, ...own]);
      const accuracy = findRun(await listRuns(unroll), next)?.lastTestAccuracy ?? NaN;
      say(`${runName(next).padEnd(32)} ${(100 * accuracy).toFixed(2)} %, ${waiting.length} to go`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** @param {(words: string[]) => Promise<string>} unroll @returns {Promise<Run[]>} */
export async function listRuns(unroll) {
  return JSON.parse(await unroll(['runs'])).runs;
}

/**
 * The built command line on one store.
 * @param {string} file
 * @param {string} store
 * @returns {(words: string[]) => Promise<string>}
 */
export const commandLine = (file, store) => (words) =>
  run(process.execPath, [file, ...words, '--store', store, '--json']);
