// What the three cells reach on sequences, each the mean of the last epochs of several seeds, with its protocol:
//   npm run results                       the sets that come with Unroll
//   npm run results -- --files FOLDER     and those of PyPI's aeon 1.6.0 and sktime 1.2.0 below FOLDER
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { cellKinds, modelLabels } from '../../src-main/catalogue/models';
import type { Run } from '../../src-main/contract/run';
import { build } from '../launch/build.js';
import { root } from '../setup/paths.js';

interface Protocol {
  readonly data: string;
  /** The file to read it from, where it does not come with Unroll. */
  readonly file?: string;
  readonly options: Readonly<Record<string, string>>;
  /** What PyTorch or the literature has reached, by the same protocol unless it says another. */
  readonly others: string;
}

const common = { 'clip-norm': '1', threads: '1' };
const vowels = { hidden: '150', lr: '3e-3', batch: '27', epochs: '60' };
const protocols: readonly Protocol[] = [
  {
    data: 'Japanese Vowels',
    options: { ...common, ...vowels },
    others: 'PyTorch 97.3, 97.0, 96.7',
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
];

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { seeds: { type: 'string', default: '5' }, files: { type: 'string' } },
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
    const cells = cellKinds.map((cell) => modelLabels[cell]);
    print(
      `| data | ${cells.join(' | ')} | protocol | others |\n|${' --- |'.repeat(cells.length + 3)}`,
    );
    for (const { data, file, options, others } of protocols) {
      if (file !== undefined) {
        const found = values.files === undefined ? undefined : fileIn(values.files, file);
        if (found === undefined) continue;
        unroll('data', 'add', found, '--name', data);
      }
      const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      const given = ['--dataset', data, '--cells', cellKinds.join(','), '--seeds', values.seeds];
      const { runs } = JSON.parse(unroll('train', ...given, ...words)) as { runs: readonly Run[] };
      const reached = cellKinds.map((cell) => means(runs.filter((run) => run.cell === cell)));
      const protocol = Object.entries(options).map(([name, value]) => `${name} ${value}`);
      print(
        `| ${[data, ...reached, `${protocol.join(', ')}, ${values.seeds} seeds, last epoch`, others].join(' | ')} |`,
      );
    }
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

const print = (line: string) => process.stdout.write(`${line}\n`);

/** "97.3 (96.5 to 98.1)" */
function means(runs: readonly Run[]): string {
  const percents = runs.map((run) => 100 * (run.lastTestAccuracy ?? NaN));
  const mean = percents.reduce((sum, value) => sum + value, 0) / percents.length;
  const [least, most] = [Math.min(...percents), Math.max(...percents)];
  return `${mean.toFixed(1)} (${least.toFixed(1)} to ${most.toFixed(1)})`;
}

const fileIn = (folder: string, name: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .find((path) => basename(path) === name);
