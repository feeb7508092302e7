// Makes docs/results.md from the finished runs.
import { availableParallelism, cpus } from 'node:os';
import { mean, median } from 'd3-array';
import { markdownTable } from 'markdown-table';
import { choices, rows } from './rows.js';
import { findRun } from './train.js';

/** @typedef {import('./train.js').Run} Run */
/** @typedef {import('./rows.js').Row} Row */

/** @param {number} fraction */
const percent = (fraction) => `${(100 * fraction).toFixed(2)} %`;
/** @param {number} milliseconds */
const minutes = (milliseconds) => `${(milliseconds / 60_000).toFixed(1)} min`;

/**
 * @param {readonly Run[]} runs
 * @param {{ seeds: readonly number[], epochsOf: (row: Row) => number }} plan
 */
export function writePage(runs, { seeds, epochsOf }) {
  /** @param {Row} row */
  const runsOf = (row) => seeds.map((seed) => findRun(runs, { row, seed, epochs: epochsOf(row) }));
  const chosen = Object.entries(choices).flatMap(([cell, candidates]) =>
    candidates.flatMap((row) => {
      const run = findRun(runs, { row, seed: 1, epochs: row.epochs });
      return run ? [[cell, row.label, percent(run.lastTestAccuracy)]] : [];
    }),
  );
  const finished = rows
    .map((row) => ({
      row,
      bySeed: runsOf(row),
      done: runsOf(row).filter((run) => run !== undefined),
    }))
    .filter(({ done }) => done.length > 0);
  const results = finished.map(({ row, bySeed, done }) => [
    row.label,
    String(epochsOf(row)),
    percent(mean(done, (run) => run.lastTestAccuracy) ?? NaN),
    ...bySeed.map((run) => (run ? percent(run.lastTestAccuracy) : '–')),
    minutes(median(done, (run) => run.durationMs) ?? NaN),
  ]);
  const newest =
    runs
      .map(({ createdAt }) => createdAt)
      .sort()
      .at(-1) ?? '';
  const { versions = {}, backend = '' } = finished[0]?.done[0] ?? {};
  const software = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const commands = finished.map(({ row }) => `unroll train ${row.words.join(' ')}`);
  return `# Results

Written by \`npm run results\` on ${newest.slice(0, 10)}: hidden size 150, batches of 128, MNIST read row by row, two
runs at a time with one thread each on ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown processor'}).
Software: ${[...software, `backend ${backend}`].join(', ')}.

## How the settings were chosen

The last 5,000 of the 60,000 training images were held out (\`--evaluate-on validation\`). Each setting below was trained
on the other 55,000 for ${choices.RNN?.[0]?.epochs ?? 0} epochs with seed 1; the test images were not looked at. "Tuned" means the preset: Adam,
orthogonal recurrent and Glorot input weights, 500 batches of warm-up, then a cosine to 0, gradients clipped at norm 1,
forget bias 1 for the LSTM. An image of the 5,000 is 0.02 %, and the standard error of a difference between two such
accuracies 0.2 to 0.3 %, so neighbours are hardly told apart. One learning rate serves all, 2e-3: the best here for the
RNN, with tanh and with ReLU, and for GRU and LSTM about one standard error or less from the best.

${markdownTable([['cell', 'settings, learning rate', 'accuracy on the 5,000'], ...chosen])}

## Accuracy on the 10,000 test images

At the **last** epoch, not the best one. The time is a run's (the middle one), evaluations included; other
work on the machine makes it longer.

${markdownTable([['run', 'epochs', 'mean', ...seeds.map((seed) => `seed ${seed}`), 'time'], ...results])}

The settings of each row, as the command line takes them:

\`\`\`
${commands.join('\n')}
\`\`\`
`;
}
