// `npm run doctor -- --report`: a Markdown report on how Unroll works on this machine: its parts, automatic trials, and a
// checklist for a person. Meant for platforms that Unroll supports but is not tested on.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from '../launch/build.js';
import { say } from '../setup/log.js';
import { platform, root } from '../setup/paths.js';
import { reasonOf, run } from '../setup/run.js';

const TESTED = ['linux-x64'];
const TRAINING = ['--cells', 'rnn,gru,lstm', '--epochs', '1', '--limit', '6000', '--seed', '7'];

/** The checklist for a person at the machine. */
const BY_HAND = [
  '`npm start` opens the window; it has its name and icon in the taskbar or dock',
  'Train: start the three cells; the curves grow, the window stays quick, Stop works within a step',
  'Close the window while it trains: it asks; "Keep training" keeps training',
  'Compare: mark two runs, zoom by dragging, hover; export the chart as PDF',
  'Inside: let a digit enter row by row',
  'Models: export a run as ONNX; drop the file on the window',
  'Report: save a PDF and read a page of it',
  'Settings: text size and theme; the menus and their keys are as everywhere on this system',
  'After a restart of the machine all runs are there',
];

/** @typedef {{ part: string, version: string, source: string, loads: boolean, note: string }} PartState */
/** @typedef {{ what: string, outcome: string, isGood: boolean }} Tried */

/**
 * @param {readonly PartState[]} parts
 * @returns {Promise<{ text: string, isGood: boolean }>}
 */
export async function machineReport(parts) {
  const tried = await tryEverything();
  const state = TESTED.includes(platform) ? 'tested' : 'prepared, not tested';
  const memory = Math.round(totalmem() / 1e9);
  const text = [
    `# Unroll on ${platform} (${state})`,
    `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${memory} GB; ${process.platform} ${release()}; Node ${process.versions.node}`,
    '## Parts',
    list(parts, ({ part, version, source, loads, note }) => [
      loads,
      `${part}: ${[version, source, note].filter(Boolean).join('; ')}`,
    ]),
    '## Tried by the doctor',
    list(tried, ({ what, outcome, isGood }) => [isGood, `${what}: ${outcome}`]),
    '## To be looked at',
    list(BY_HAND, (line) => [false, line]),
  ].join('\n\n');
  return {
    text,
    isGood: [...tried.map(({ isGood }) => isGood), ...parts.map(({ loads }) => loads)].every(
      Boolean,
    ),
  };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => readonly [isDone: boolean, text: string]} line
 */
function list(items, line) {
  return items
    .map(line)
    .map(([isDone, text]) => `- [${isDone ? 'x' : ' '}] ${text}`)
    .join('\n');
}

async function tryEverything() {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-doctor-'));
  /** @type {Tried[]} */
  const tried = [];
  try {
    for (const [what, trial] of trials(folder)) {
      say(`Trying: ${what}`);
      const started = Date.now();
      const { text, isGood } = await trial().then(
        (answer) => ({ text: answer, isGood: true }),
        (error) => ({ text: String(reasonOf(error)), isGood: false }),
      );
      const line = text.trim().split('\n')[0]?.replaceAll(folder, '…');
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      tried.push({ what, outcome: `${line} (${seconds} s)`, isGood });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tried;
}

/**
 * @param {string} folder
 * @returns {[what: string, trial: () => Promise<string>][]} each gives a line, or rejects
 */
function trials(folder) {
  const commandLine = join(root, 'out/main/cli.js');
  /** @param {string} store @param {string[]} words */
  const unroll = (store, ...words) =>
    run(process.execPath, [commandLine, ...words, '--store', join(folder, store)]);
  /** @param {string} store @param {string} id */
  const losses = (store, id) => unroll(store, 'points', id, 'train/loss');
  const exported = join(folder, 'gru.onnx');
  return [
    ['builds', () => build().then(() => 'yes')],
    ['trains', async () => speedOf(await unroll('one', 'train', ...TRAINING, '--json'))],
    [
      'a seed gives the same values',
      async () => {
        await unroll('two', 'train', ...TRAINING);
        for (const id of ['1', '2', '3'])
          if ((await losses('one', id)) !== (await losses('two', id)))
            throw new Error(`the losses of run ${id} differ`);
        return 'in every batch of the three runs';
      },
    ],
    ['exports ONNX, verified', () => unroll('one', 'export', '2', exported)],
    ['classifies with it', () => unroll('one', 'import', exported)],
    ['writes a report', () => unroll('one', 'report', join(folder, 'report.html'))],
  ];
}

/** @param {string} answer of `train --json` */
function speedOf(answer) {
  /** @type {{ runs: { name: string, backend: string, durationMs: number, epochsDone: number, batchesPerEpoch: number }[] }} */
  const { runs } = JSON.parse(answer);
  const each = runs.map(
    ({ name, durationMs, epochsDone, batchesPerEpoch }) =>
      `${name} ${(durationMs / (epochsDone * batchesPerEpoch)).toFixed(0)} ms`,
  );
  return `with ${runs[0]?.backend}, a batch with its share of the evaluation: ${each.join(', ')}`;
}
