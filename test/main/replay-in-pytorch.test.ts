// resources/replay.py on runs that were just trained: their first batches, done again in PyTorch from their folders alone.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython, torchRequirement } from '../../scripts/python/environment';
import { root } from '../../scripts/setup/paths.js';
import { parseRunUid } from '../../src-main/contract/run-uid';
import { encodeJournal, readJournal } from '../../src-main/store/folder/journal';
import { journalIn, runFolder } from '../../src-main/store/folder/run-folder';
import { buildCommandLine } from '../support/built-cli';
import { temporaryDirectory } from '../support/temporary';
import { waves } from '../support/waves';

const unroll = buildCommandLine('real');
const hasPython =
  spawnSync(process.platform === 'win32' ? 'python' : 'python3', ['--version']).status === 0;
if (!hasPython) {
  console.warn('WARNING: runs are NOT repeated in PyTorch: there is no Python on the PATH.');
}
const script = join(root, 'resources/replay.py');
const store = mkdtempSync(join(tmpdir(), 'unroll-replay-'));
afterAll(() => {
  rmSync(store, { recursive: true });
});
let python = '';
let cells: readonly string[] = [];

async function trained(...words: readonly string[]): Promise<string[]> {
  const small = { '--hidden': '20', '--batch': '64', '--limit': '1300' };
  const rest = Object.entries(small).filter(([flag]) => !words.includes(flag));
  const given = [...words, ...rest.flat(), '--store', store, '--json'];
  const { code, stdout, stderr } = await unroll.run('train', ...given);
  expect(code, stderr).toBe(0);
  const { runs } = JSON.parse(stdout) as { runs: { uid: string }[] };
  return runs.map(({ uid }) => runFolder(store, parseRunUid(uid)));
}

function replayed(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(python, [script, ...words], { encoding: 'utf8' });
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
  const copy = join(temporaryDirectory(), 'run');
  cpSync(folder, copy, { recursive: true });
  const { events } = readJournal(journalIn(copy));
  const changed = events.map((event) =>
    event.kind === 'run' ? { ...event, config: { ...event.config, ...changes } } : event,
  );
  writeFileSync(journalIn(copy), encodeJournal(changed));
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
    cells = await trained('--cells', 'rnn,gru,lstm', '--epochs', '1');
  }, 900_000);

  it('has the same losses, from the weights that its seed draws', () => {
    const { status, told, stderr } = replayed(...cells);
    expect(told.map(({ model }) => model)).toEqual(['rnn', 'gru', 'lstm']);
    for (const { batches, seed, difference } of told) {
      expect([batches, seed]).toEqual([21, 'identical']);
      expect(difference).toBeLessThan(1e-5);
    }
    expect(status, stderr).toBe(0);
  });

  it('has them on sequences of unequal lengths, which PyTorch packs', async () => {
    const file = join(temporaryDirectory(), 'waves.ts');
    writeFileSync(file, waves(60));
    expect((await unroll.run('data', 'add', file, '--store', store)).code).toBe(0);
    const own = [
      '--dataset',
      'waves',
      '--batch',
      '8',
      '--epochs',
      '3',
      '--evaluate-on',
      'validation',
    ];
    const deep = ['--layers', '2', '--bidirectional', 'yes', '--dropout', '0.3'];
    const folders = await trained(...own, ...deep, '--limit', '30');
    const { status, told, stderr } = replayed(...folders);
    expect(told.map(({ batches, seed }) => [batches, seed])).toEqual(
      ['rnn', 'gru', 'lstm'].map(() => [12, 'identical']),
    );
    for (const { difference } of told) expect(difference).toBeLessThan(1e-5);
    expect(status, stderr).toBe(0);
  }, 300_000);

  it('has them with every other setting, over several epochs', async () => {
    const common = ['--epochs', '2', '--shift', '2', '--clip-norm', '0.5', '--seed', '4294967295'];
    const schedule = ['--schedule', 'cosine', '--warmup', '5', '--evaluate-on', 'validation'];
    const shared = [...common, ...schedule, '--weight-decay', '0.5', '--dropout', '0.2'];
    const deep = ['--layers', '3', '--bidirectional', 'yes', '--readout', 'mean'];
    const lstm = ['--init', 'orthogonal', '--forget-bias', '1', '--reading', 'permuted-rows'];
    const rnn = ['--init', 'identity', '--activation', 'relu', '--optimizer', 'rmsprop'];
    const folders = [
      ...(await trained('--cells', 'lstm', '--optimizer', 'sgd', ...lstm, ...shared)),
      ...(await trained('--cells', 'rnn', '--reading', '14x56', ...rnn, ...shared)),
      ...(await trained('--cells', 'gru', '--reading', 'columns', ...deep, ...shared)),
    ];
    const { status, told, stderr } = replayed(...folders);
    expect(told.map(({ batches }) => batches)).toEqual([42, 42, 42]);
    expect(status, stderr).toBe(0);
  });

  it('has them after the rate was halved on plateaus of the journal’s evaluated losses', async () => {
    const plateau = ['--schedule', 'plateau', '--evaluate-on', 'validation', '--lr', '0.01'];
    const small = ['--limit', '128', '--epochs', '40', '--early-stopping', '12'];
    const [folder = ''] = await trained('--cells', 'rnn', ...plateau, ...small);
    const { status, told, stderr } = replayed(folder, altered(folder, { schedule: 'constant' }));
    expect(status, stderr).toBe(1);
    const [own, constant] = told;
    expect(own?.difference).toBeLessThan(1e-5);
    expect(constant?.difference).toBeGreaterThan(1e-3);
  }, 300_000);

  it('is told apart from one with another learning rate or seed', () => {
    const [rnn = ''] = cells;
    const changes = [{ learningRate: 0.00101 }, { seed: 2 }];
    const { status, told } = replayed(...changes.map((change) => altered(rnn, change)));
    expect(status).toBe(1);
    const [faster, reseeded] = told;
    expect(faster?.difference).toBeGreaterThan(1e-5);
    expect([faster?.seed, reseeded?.seed]).toEqual(['identical', 'other generator']);
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
    const { stdout, stderr } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
    expect(stdout.trim(), stderr).toBe('same');
  });
});
