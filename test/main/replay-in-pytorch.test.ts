// resources/replay.py on runs that were just trained: their first batches, done again in PyTorch from their folders alone.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findPython, pythonVariables, torchRequirement } from '../../scripts/python/environment';
import { root } from '../../scripts/setup/paths.js';
import { examples } from '../../src-main/catalogue/cells/examples';
import { parseRunUid } from '../../src-main/contract/run-uid';
import { journalIn } from '../../src-main/store/folder/journal';
import { runFolder } from '../../src-main/store/folder/run-folder';
import { buildCommandLine } from '../support/built-cli';
import { eventsOf, writeEvents } from '../support/journal';
import { sharedDirectory, temporaryDirectory } from '../support/temporary';
import { waves } from '../support/waves';

const unroll = buildCommandLine('real');
const hasPython =
  spawnSync(process.platform === 'win32' ? 'python' : 'python3', ['--version']).status === 0;
if (!hasPython) {
  console.warn('WARNING: runs are NOT repeated in PyTorch: there is no Python on the PATH.');
}
const script = join(root, 'resources/replay.py');
const scratch = sharedDirectory();
const store = join(scratch, 'store');
let python = '';
/** Folders of runs. */
let cells: readonly string[] = [];
let onSequences: readonly string[] = [];
let otherwise: readonly string[] = [];
let onPlateaus: readonly string[] = [];
/** What one replay of all of them told of each. */
const asTrained = new Map<string, ReturnType<typeof replayed>['told'][number]>();
const toldOf = (folders: readonly string[]) => folders.map((folder) => asTrained.get(folder)!);

async function trained(...words: readonly string[]): Promise<string[]> {
  const small = { '--hidden': '20', '--batch': '64', '--limit': '1300' };
  const rest = Object.entries(small).filter(([flag]) => !words.includes(flag));
  const given = [...words, ...rest.flat(), '--store', store, '--json'];
  const { code, stdout, stderr } = await unroll.run('train', ...given);
  expect(code, stderr).toBe(0);
  const { runs } = JSON.parse(stdout) as { runs: { uid: string }[] };
  return runs.map(({ uid }) => runFolder(store, parseRunUid(uid)));
}

async function trainedOnSequences(): Promise<string[]> {
  const file = join(scratch, 'waves.ts');
  // Each length is compiled.
  writeFileSync(file, waves(60, 3));
  expect((await unroll.run('data', 'add', file, '--store', store)).code).toBe(0);
  const small = ['--batch', '8', '--epochs', '3', '--limit', '30', '--evaluate-on', 'validation'];
  const both = ['--bidirectional', 'yes', '--dropout', '0.3', '--data', 'waves', ...small];
  return [
    ...(await trained('--cells', `rnn,gru,lstm,${written('ln-lstm')}`, ...both)),
    ...(await trained('--cells', written('peepholes'), '--init', 'orthogonal', ...both)),
  ];
}

/** With every other setting, over several epochs. */
async function trainedOtherwise(): Promise<string[]> {
  const common = ['--epochs', '2', '--clip-norm', '0.5', '--seed', '4294967295'];
  const schedule = ['--schedule', 'cosine', '--warmup', '5', '--evaluate-on', 'validation'];
  const shared = [...common, ...schedule, '--weight-decay', '0.5', '--dropout', '0.2'];
  const deep = ['--data', 'waves', '--layers', '2', '--limit', '30'];
  const both = ['--bidirectional', 'yes', '--readout', 'mean'];
  const lstm = ['--init', 'orthogonal', '--forget-bias', '1', '--reading', 'permuted-rows'];
  const rnn = ['--init', 'identity', '--activation', 'relu', '--optimizer', 'rmsprop'];
  return [
    ...(await trained('--cells', 'lstm', '--optimizer', 'sgd', ...lstm, ...shared)),
    ...(await trained('--cells', 'rnn', '--reading', 'columns', ...rnn, ...shared)),
    ...(await trained('--cells', 'gru', '--batch', '8', ...deep, ...both, ...shared)),
  ];
}

/** A file with a cell of the literature. */
function written(name: keyof typeof examples): string {
  const file = join(scratch, `${name}.cell`);
  writeFileSync(file, examples[name].text);
  return file;
}

function trainedOnPlateaus(): Promise<string[]> {
  const plateau = ['--schedule', 'plateau', '--evaluate-on', 'validation', '--lr', '0.01'];
  const small = ['--limit', '30', '--epochs', '40', '--early-stopping', '12'];
  return trained('--cells', 'rnn', '--data', 'waves', ...plateau, ...small);
}

/** Of many runs at once where it can be: to import PyTorch takes some seconds. */
function replayed(...words: readonly string[]) {
  const env = { ...process.env, ...pythonVariables };
  const given = { encoding: 'utf8', env } as const;
  const { status, stdout, stderr } = spawnSync(python, [script, ...words], given);
  const lines = stdout.trim().split('\n').slice(2);
  const rows = lines.map((line) => line.split('|').map((word) => word.trim()));
  const told = rows.map(([, , model, , batches, seed, , , difference]) => ({
    model,
    batches: Number(batches),
    seed,
    difference: Number(difference),
  }));
  return { status, stderr, told };
}

/** A copy of a run whose journal, its checksums right, says something else of the settings. */
function altered(folder: string, changes: object): string {
  const home = temporaryDirectory();
  const copy = join(home, 'runs', basename(folder));
  cpSync(join(store, 'data'), join(home, 'data'), { recursive: true });
  cpSync(folder, copy, { recursive: true });
  writeEvents(
    copy,
    eventsOf(copy).map((event) =>
      event.kind === 'run' ? { ...event, config: { ...event.config, ...changes } } : event,
    ),
  );
  return copy;
}

describe.skipIf(!hasPython)('a run repeated in PyTorch', () => {
  // Once a machine it makes the environment, which takes as long as some hundred MB do.
  beforeAll(async () => {
    const found = await findPython({
      name: 'Replay test',
      requirements: [torchRequirement, 'numpy'],
      check: 'from importlib.metadata import version; print(version("torch"), version("numpy"))',
    });
    python = found.python;
    const one = ['--epochs', '1'];
    cells = await trained('--cells', 'rnn,gru,lstm', ...one);
    onSequences = await trainedOnSequences();
    otherwise = await trainedOtherwise();
    onPlateaus = await trainedOnPlateaus();
    const all = [...cells, ...onSequences, ...otherwise, ...onPlateaus];
    const { told, ...ended } = replayed(...all);
    all.forEach((folder, i) => asTrained.set(folder, told[i]!));
    // Every loss of every run is within its bound.
    expect({ told, ...ended }).toEqual({ told, status: 0, stderr: '' });
  }, 900_000);

  it('has the same losses, from the weights that its seed draws', () => {
    const told = toldOf(cells);
    expect(told.map(({ model }) => model)).toEqual(['rnn', 'gru', 'lstm']);
    for (const { batches, seed, difference } of told) {
      expect([batches, seed]).toEqual([21, 'identical']);
      expect(difference).toBeLessThan(1e-5);
    }
  });

  it('has them on sequences of unequal lengths, which PyTorch packs', () => {
    const told = toldOf(onSequences);
    expect(told.map(({ batches, seed }) => [batches, seed])).toEqual(
      ['rnn', 'gru', 'lstm', 'LN-LSTM', 'Peepholes'].map(() => [12, 'identical']),
    );
    for (const { difference } of told) expect(difference).toBeLessThan(1e-5);
  });

  it('has them with every other setting, over several epochs', () => {
    expect(toldOf(otherwise).map(({ batches }) => batches)).toEqual([42, 42, 8]);
  });

  it('has them after the rate was halved on plateaus of the journal’s evaluated losses', () => {
    expect(toldOf(onPlateaus)[0]?.difference).toBeLessThan(1e-5);
  });

  it('is told apart from one with another learning rate, seed or schedule', () => {
    const [[rnn = ''], [onPlateau = '']] = [cells, onPlateaus];
    const { status, told } = replayed(
      altered(rnn, { learningRate: 0.00101 }),
      altered(rnn, { seed: 2 }),
      altered(onPlateau, { schedule: 'constant' }),
    );
    expect(status).toBe(1);
    const [faster, reseeded, constant] = told;
    expect(faster?.difference).toBeGreaterThan(1e-5);
    expect([faster?.seed, reseeded?.seed]).toEqual(['identical', 'other generator']);
    expect(constant?.difference).toBeGreaterThan(1e-3);
  });

  it('is refused with the reason where it is damaged, another model or without data', () => {
    const [rnn = ''] = cells;
    const damaged = altered(rnn, {});
    const text = readFileSync(journalIn(damaged), 'utf8');
    const changed = text.replace('"batchesPerEpoch":21', '"batchesPerEpoch":22');
    writeFileSync(journalIn(damaged), changed);
    const folders = [altered(rnn, { cell: 'fnn-pixels' }), damaged, rnn];
    const { status, stderr } = replayed(...folders, '--data', temporaryDirectory());
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('its cell is "fnn-pixels", and this script knows rnn, gru, lstm'),
      expect.stringContaining('line 2 of'),
      expect.stringContaining('has no train-images-idx3-ubyte'),
    ]);
  });

  it('draws from the generator that numpy has too', () => {
    const code = `
import importlib.util, numpy
spec = importlib.util.spec_from_file_location("replay", ${JSON.stringify(script)})
replay = importlib.util.module_from_spec(spec)
spec.loader.exec_module(replay)
for seed in (0, 1, 4294967295):
    twister = replay.Twister.seeded(seed)
    words = [twister.word() for _ in range(2000)]
    assert words == numpy.random.RandomState(seed)._bit_generator.random_raw(2000).tolist(), seed
print("same")`;
    const env = { ...process.env, ...pythonVariables };
    const { stdout, stderr } = spawnSync(python, ['-B', '-c', code], { encoding: 'utf8', env });
    expect(stdout.trim(), stderr).toBe('same');
  });
});
