// Updates every part: the packages and the system first, then the others, of which one compiles while another
// downloads. If nothing is to do, it prints nothing and takes a fraction of a second.
import { join } from 'node:path';
import { betterSqlite3 } from './better-sqlite3.js';
import { removeLeftovers } from './cache.js';
import { electron } from './electron.js';
import { withLock } from './lock.js';
import { say } from './log.js';
import { mnist } from './mnist.js';
import { npmPackages } from './npm-packages.js';
import { onnxruntime } from './onnxruntime.js';
import { updatePart, isUpToDate } from './parts.js';
import { cacheRoot } from './paths.js';
import { system } from './system.js';
import { SLOW_BUILD, tensorflow } from './tensorflow.js';

/**
 * @param {object} [wanted]
 * @param {boolean} [wanted.desktop] false for only the parts that the command line needs, so that a machine
 * without a desktop can train
 * @param {boolean} [wanted.retry] whether to try the official source again for parts from a fallback
 * @returns {Promise<boolean>} whether all parts are installed
 */
export async function setUp({ desktop = true, retry = false } = {}) {
  const withTensorflow = process.env.UNROLL_WITHOUT_TENSORFLOW !== '1';
  if (!withTensorflow) say(`  UNROLL_WITHOUT_TENSORFLOW is set. ${SLOW_BUILD}`);
  const tools = { desktop, tensorflow: withTensorflow };
  const systemParts = () =>
    !desktop && isUpToDate(system({ ...tools, desktop: true }), { retry }) ? [] : [system(tools)];
  // The parts of a row run one after another: SQLite's addon is tried in Electron.
  const rows = [
    [...(desktop ? [electron] : []), betterSqlite3],
    withTensorflow ? [tensorflow] : [],
    [onnxruntime, mnist],
  ];
  const isThere = (/** @type {import('./parts.js').Part} */ part) => isUpToDate(part, { retry });
  if (isThere(npmPackages) && [...systemParts(), ...rows.flat()].every(isThere)) return true;

  say('Setting up Unroll');
  const started = Date.now();
  const problems = await withLock(
    join(cacheRoot, 'setup.lock'),
    async () => {
      removeLeftovers();
      // The other parts are in node_modules: without it there is no point in continuing.
      const first = await findProblem(npmPackages, { retry });
      if (first) return [first];
      const ofSystem = await findProblems(systemParts(), { retry });
      const ofRows = await Promise.all(rows.map((row) => findProblems(row, { retry })));
      return [...ofSystem, ...ofRows.flat()];
    },
    () => say('  Another set-up is at work on this machine: waiting for it.'),
  );
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (problems.length === 0) say(`Unroll is set up (${seconds} s).`);
  else
    say(
      `Set-up is not complete (${seconds} s). What is there was kept; start again once this is solved:`,
    );
  problems.forEach((problem) => say(`- ${problem}`));
  return problems.length === 0;
}

/**
 * @param {readonly import('./parts.js').Part[]} parts brought up to date one after the other
 * @param {{ retry: boolean }} options
 */
async function findProblems(parts, options) {
  const found = [];
  for (const part of parts) found.push(await findProblem(part, options));
  return found.filter((problem) => problem !== null);
}

/**
 * @param {import('./parts.js').Part} part
 * @param {{ retry: boolean }} options
 * @returns {Promise<string | null>}
 */
async function findProblem(part, options) {
  try {
    await updatePart(part, options);
    return null;
  } catch (error) {
    return `${part.name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
