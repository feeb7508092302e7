// What the three cells reach on sequences, each the mean of the last epochs of several seeds, with its protocol:
//   npm run results                       the sets that come with Unroll
//   npm run results -- --files FOLDER     and those of PyPI's aeon 1.6.0 and sktime 1.2.0 below FOLDER
//   npm run results -- --data NAME        one of them
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { usualCells, modelLabels, type UsualCell } from '../../src-main/catalogue/models';
import type { Run } from '../../src-main/contract/run';
import { build } from '../launch/build.js';
import { root } from '../setup/paths.js';

interface Protocol {
  readonly data: string;
  /** In the table, where the same data are trained in another way too. */
  readonly title?: string;
  /** Fewer than the usual ones, where each takes long. */
  readonly cells?: readonly UsualCell[];
  /** At most so many. */
  readonly seeds?: number;
  /** The file to read it from, where it does not come with Unroll. */
  readonly file?: string;
  /** What \`unroll data make\` takes, where it is generated. */
  readonly make?: readonly string[];
  /** Of numbers: the variance of what is predicted, by which the scaled loss becomes their mean squared error. */
  readonly variance?: number;
  readonly options: Readonly<Record<string, string>>;
  /** What PyTorch or the literature has reached, by the same protocol unless it says another. */
  readonly others: string;
}

const common = { 'clip-norm': '1', threads: '1' };
const vowels = { hidden: '150', lr: '3e-3', batch: '27', epochs: '60' };
const deep = { preset: 'tuned', layers: '2', hidden: '256', dropout: '0.3', epochs: '14' };
const protocols: readonly Protocol[] = [
  {
    data: 'Japanese Vowels',
    options: { ...common, ...vowels },
    others: 'PyTorch 97.3, 97.0, 96.7',
  },
  {
    data: 'Japanese Vowels',
    title: 'Japanese Vowels, both directions',
    options: { ...common, ...vowels, bidirectional: 'yes' },
    others: 'PyTorch GRU 97.3, LSTM 97.4',
  },
  {
    data: 'mnist',
    title: 'MNIST by rows, two layers with dropout',
    cells: ['gru'],
    seeds: 1,
    options: { ...deep, threads: '1' },
    others: '',
  },
  {
    data: 'MNIST-1D',
    options: { ...common, hidden: '128', lr: '2e-3', batch: '100', epochs: '40' },
    others: 'PyTorch 10.2, 95.5, 92.6',
  },
  {
    data: 'BasicMotions',
    file: 'BasicMotions_TRAIN.ts',
    options: { ...common, hidden: '64', lr: '3e-3', batch: '10', epochs: '60' },
    others: '',
  },
  {
    data: 'ItalyPowerDemand',
    file: 'ItalyPowerDemand_TRAIN.ts',
    options: { ...common, hidden: '64', lr: '3e-3', batch: '16', epochs: '60' },
    others: '',
  },
  {
    data: 'Adding problem 200',
    make: ['adding', '--length', '200', '--train', '20000'],
    // Of the sum of two numbers from 0 to 1.
    variance: 1 / 6,
    options: { ...common, hidden: '64', lr: '2e-3', batch: '100', epochs: '10' },
    others: 'always answering 1: 0.167',
  },
];

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seeds: { type: 'string', default: '5' },
      files: { type: 'string' },
      data: { type: 'string' },
    },
  });
  await build();
  const store = mkdtempSync(join(tmpdir(), 'unroll-results-'));
  const unroll = (...words: string[]) =>
    execFileSync(
      process.execPath,
      [join(root, 'out/main/cli.js'), '--store', store, ...words, '--json'],
      {
        encoding: 'utf8',
        maxBuffer: 1e9,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
  try {
    const cells = usualCells.map((cell) => modelLabels[cell]);
    print(
      `| data | ${cells.join(' | ')} | protocol | others |\n|${' --- |'.repeat(cells.length + 3)}`,
    );
    for (const protocol of protocols) {
      const { data, title = data, file, make, variance, options, others } = protocol;
      if (values.data !== undefined && values.data !== title) continue;
      if (make !== undefined) unroll('data', 'make', ...make, '--name', data);
      if (file !== undefined) {
        const found = values.files === undefined ? undefined : fileIn(values.files, file);
        if (found === undefined) continue;
        unroll('data', 'add', found, '--name', data);
      }
      const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      const { cells: trained = usualCells, seeds: most = Infinity } = protocol;
      const seeds = String(Math.min(Number(values.seeds), most));
      const given = ['--dataset', data, '--cells', trained.join(','), '--seeds', seeds];
      const { runs } = JSON.parse(unroll('train', ...given, ...words)) as { runs: readonly Run[] };
      const reached = usualCells.map((cell) => {
        const own = runs.filter((run) => run.cell === cell);
        return own.length === 0 ? '' : means(own, variance);
      });
      const settings = Object.entries(options).map(([name, value]) => `${name} ${value}`);
      print(
        `| ${[title, ...reached, `${settings.join(', ')}, ${seeds} seeds, last epoch`, others].join(' | ')} |`,
      );
    }
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`);

/** "97.3 (96.5 to 98.1)" in per cent, or mean squared errors */
function means(runs: readonly Run[], variance?: number): string {
  const values = runs.map((run) =>
    variance === undefined
      ? 100 * (run.lastTestAccuracy ?? NaN)
      : variance * (run.lastTestLoss ?? NaN),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [average, least, most] = [mean, Math.min(...values), Math.max(...values)].map((value) =>
    variance === undefined ? value.toFixed(1) : value.toPrecision(2),
  );
  return `${average ?? ''} (${least ?? ''} to ${most ?? ''})`;
}

const fileIn = (folder: string, name: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .find((path) => basename(path) === name);
