// `npm test`: the build, then unit and end-to-end tests at the same time, then the package and the checks of a
// single process. Everything runs even if something failed; the last line, after the slowest test files, is the
// total: `N passed, N failed`. `node scripts/test.js lint unit` runs only these checks.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from './launch/run-to-end.js';
import { startVirtualDisplay } from './launch/virtual-display.js';
import { modules, root } from './setup/paths.js';
import { hasNoDisplay, isOnPath } from './setup/system.js';
import { readCounts } from './test/counts.js';
import { listSlowest, readFileTimes } from './test/file-times.js';
import { hasOwnNetwork, runInOwnNetwork } from './test/own-network.js';

/** @typedef {import('./test/counts.js').Counts} Counts */

const scratch = mkdtempSync(join(tmpdir(), 'unroll-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env };
// Shows the compiler each component in the form that ESLint checks; otherwise each component changes
// the program, and all types are derived again.
env.SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK = '1';

/**
 * The priority of the other tests: end-to-end tests wait the most and take the longest, so that the others can
 * compute while they wait. The priority is that of a trainer, which could not return to it from a lower one.
 */
const behind = constants.priority.PRIORITY_BELOW_NORMAL;

/** @param {string} path @param {string[]} args */
const node = (path, ...args) => runToEnd(process.execPath, [path, ...args], { cwd: root, env });
/** @param {string} path @param {string[]} args */
const nodeBehind = (path, ...args) =>
  runToEnd(process.execPath, [path, ...args], { cwd: root, env, priority: behind });
/** @param {string} path */
const tool = (path) => join(modules, path);

/** @type {import('./test/file-times.js').FileTime[]} */
const times = [];

/** @param {number} code @returns {Counts} */
const asOne = (code) =>
  code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };

/**
 * @param {string} name
 * @param {string[]} projects
 * @param {string[]} files the files to test; by default all
 * @param {(path: string, ...args: string[]) => Promise<number>} run
 */
async function vitest(name, projects, files = [], run = node) {
  const report = join(scratch, `${name}.json`);
  const ours = join(root, 'scripts/test/file-times.js');
  const reporters = ['default', 'json', ours].map((one) => `--reporter=${one}`);
  const chosen = projects.map((project) => `--project=${project}`);
  const code = await run(
    tool('vitest/vitest.mjs'),
    'run',
    '--retry=0',
    ...files,
    ...chosen,
    ...reporters,
    `--outputFile.json=${report}`,
  );
  times.push(...readFileTimes(report));
  return readCounts(report, code);
}

/** The test that starts Slurm, whose daemons look up addresses: their packets are not Unroll's. */
const withSlurm = 'test/e2e/many-machines.test.ts';

/** Runs all others in a separate network, which no packet may leave: that counts as one more test. */
async function endToEnd() {
  if (!hasOwnNetwork()) {
    process.stdout.write(
      'WARNING: packets are not counted: that takes Linux, root, unshare and ip.\n',
    );
    const counts = await vitest('e2e', ['e2e']);
    return { ...counts, skipped: counts.skipped + 1 };
  }
  let packets = NaN;
  // This test mostly waits for Slurm.
  const slurm = vitest('slurm', ['e2e'], [withSlurm]);
  const counted = await vitest('e2e', ['e2e'], [], async (path, ...args) => {
    const report = join(scratch, 'packets');
    const words = [path, ...args, `--exclude=${withSlurm}`];
    const ended = await runInOwnNetwork(report, process.execPath, words, { cwd: root, env });
    ({ packets } = ended);
    return ended.code;
  });
  process.stdout.write(`Packets that would have left the machine, of any protocol: ${packets}\n`);
  const noPacket = asOne(packets === 0 ? 0 : 1);
  return addUp([counted, await slurm, noPacket]);
}

/** @param {Counts[]} all @returns {Counts} */
function addUp(all) {
  /** @param {'passed' | 'failed' | 'skipped'} what */
  const sum = (what) => all.reduce((total, counts) => total + counts[what], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: all.flatMap(({ failures = [] }) => failures),
  };
}

/** Builds the package with little compression and tests it unpacked. `npm run test:package` also installs it. */
async function testPackage() {
  if (process.platform !== 'linux' || !isOnPath('dpkg-deb')) {
    process.stdout.write('WARNING: not tested, for a package is made on Debian and its kin.\n');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const made = await check(join(root, 'scripts/package.js'), '--fast', 'deb');
  if (made.failed > 0) return made;
  return vitest('package', ['package'], ['test/package/unpacked.test.ts'], nodeBehind);
}

/** @param {string} path @param {string[]} args */
const check = (path, ...args) => nodeBehind(path, ...args).then(asOne);

/**
 * The checks of a single process: the program, and its arguments.
 * @type {Record<string, string[]>}
 */
const checks = {
  lint: [tool('eslint/bin/eslint.js'), '.', '--max-warnings=0'],
  'window-types': [tool('svelte-check/bin/svelte-check'), '--tsconfig', 'tsconfig.web.json'],
  // Includes the rules that need types.
  types: [tool('oxlint/bin/oxlint')],
  format: [tool('oxfmt/bin/oxfmt'), '--check'],
};
/** @type {Record<string, () => Promise<Counts>>} */
const suites = {
  build: () => check(join(root, 'scripts/build.js')),
  unit: () => vitest('unit', ['node', 'apart', 'pure', 'web'], [], nodeBehind),
  e2e: endToEnd,
  package: testPackage,
};
/** The suites of a round run at the same time. The package's window would starve next to the tests. */
const rounds = [
  [['build']],
  [['unit'], ['e2e']],
  [['package'], ['lint', 'types', 'window-types', 'format']],
];
const names = rounds.flat(2);
const chosen = process.argv.length > 2 ? process.argv.slice(2) : names;

if (hasNoDisplay()) env.DISPLAY = (await startVirtualDisplay()).display;
/** @type {string[]} */
const summary = [];
/** @type {Counts[]} */
const all = [];

/** Shows the output of a check once it has ended. @param {string} name @param {string[]} command */
async function runCheck(name, command) {
  const file = join(scratch, name);
  const said = openSync(file, 'w');
  const code = await runToEnd(process.execPath, command, {
    cwd: root,
    env,
    stdio: ['ignore', said, said],
    priority: behind,
  });
  closeSync(said);
  process.stdout.write(`\n── ${name}\n${readFileSync(file, 'utf8')}`);
  return asOne(code);
}

/** @param {string} name @returns {Promise<Counts>} */
async function runSuite(name) {
  process.stdout.write(`\n── ${name}\n`);
  return (await suites[name]?.()) ?? asOne(1);
}

/** @param {string[]} row */
async function runRow(row) {
  for (const name of row) {
    const started = Date.now();
    const command = checks[name];
    const counts = command ? await runCheck(name, command) : await runSuite(name);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const word = counts.failed === 0 ? 'ok    ' : 'FAILED';
    summary.push(`${name.padEnd(14)} ${word} ${seconds.padStart(7)} s`);
    all.push(counts);
  }
}

await runRow(chosen.filter((name) => !names.includes(name)));
for (const round of rounds) {
  await Promise.all(round.map((row) => runRow(row.filter((name) => chosen.includes(name)))));
}
const total = addUp(all);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
const slowest = times.length > 0 ? `Slowest test files\n${listSlowest(times)}\n` : '';
const failures = (total.failures ?? []).map((one) => `FAILED ${one}\n`).join('');
process.stdout.write(
  `\n${slowest}${failures}${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed${skipped}\n`,
);
process.exit(total.failed === 0 ? 0 : 1);
