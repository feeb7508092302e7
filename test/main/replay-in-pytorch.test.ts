// resources/replay.py on runs that were just trained: their first batches, done again in PyTorch
// from their folders alone.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { parseRunUid } from '../../src-main/engine/contract/run-uid';
import { getJournalFile } from '../../src-main/engine/run-folder/journal';
import { runFolder } from '../../src-main/engine/run-folder/run-folder';
import { buildCommandLine } from '../support/built-cli';
import { loadEvents, writeEvents } from '../support/journal';
import { findTestPython, runPython } from '../support/python/environment';
import { createSharedDirectory, createTemporaryDirectory } from '../support/temporary';
import { createWaves } from '../support/waves';

const unroll = buildCommandLine('real');
const python = await findTestPython('runs are NOT repeated in PyTorch');
const script = join(root, 'resources/replay.py');
const scratch = createSharedDirectory();
const store = join(scratch, 'store');
/** Folders of runs. */
let onImages: readonly string[] = [];
let onSequences: readonly string[] = [];
let onPlateaus: readonly string[] = [];
/** The output of a single replay of all runs, by run. */
const asTrained = new Map<string, ReturnType<typeof replayed>['told'][number]>();
const getTold = (folders: readonly string[]) => folders.map((folder) => asTrained.get(folder)!);

async function trained(...words: readonly string[]): Promise<string[]> {
  const small = { '--hidden': '20', '--batch': '64', '--limit': '1300' };
  const rest = Object.entries(small).filter(([flag]) => !words.includes(flag));
  const given = [...words, ...rest.flat(), '--store', store, '--json'];
  const { code, stdout, stderr } = await unroll.run('train', ...given);
  expect(code, stderr).toBe(0);
  const { runs } = JSON.parse(stdout) as { runs: { uid: string }[] };
  return runs.map(({ uid }) => runFolder(store, parseRunUid(uid)));
}

/** With every setting, on images. */
async function trainedOnImages(): Promise<string[]> {
  const common = ['--clip-norm', '0.5', '--seed', '4294967295', '--weight-decay', '0.5'];
  const schedule = ['--schedule', 'cosine', '--warmup', '5', '--evaluate-on', 'validation'];
  const shared = [...common, ...schedule, '--dropout', '0.2'];
  const lstm = ['--epochs', '2', '--init', 'orthogonal', '--forget-bias', '1'];
  lstm.push('--reading', 'permuted-rows');
  const rnn = ['--epochs', '1', '--init', 'identity', '--activation', 'relu'];
  rnn.push('--reading', 'columns');
  return [
    ...(await trained('--cells', 'rnn', '--optimizer', 'rmsprop', ...rnn, ...shared)),
    ...(await trained('--cells', 'lstm', '--optimizer', 'sgd', ...lstm, ...shared)),
  ];
}

async function added(name: string, sequences: string): Promise<void> {
  const file = join(scratch, `${name}.ts`);
  writeFileSync(file, sequences);
  expect((await unroll.run('data', 'add', file, '--store', store)).code).toBe(0);
}

async function trainedOnSequences(): Promise<string[]> {
  // The longest of each batch is compiled: of two lengths it is nearly always the same.
  await added('waves', createWaves(60, 2));
  const cell = join(scratch, 'own.cell');
  writeFileSync(cell, peepholesWithNorms);
  const small = ['--batch', '8', '--epochs', '2', '--limit', '30', '--evaluate-on', 'validation'];
  const both = ['--bidirectional', 'yes', '--dropout', '0.3', '--data', 'waves', ...small];
  return [
    ...(await trained('--cells', 'gru', '--layers', '2', '--readout', 'mean', ...both)),
    ...(await trained('--cells', cell, '--init', 'orthogonal', ...both)),
  ];
}

/** All that a text may have beside the cells that are built in. */
const peepholesWithNorms = `# Own
i, f, g = LN(W x) + LN(U h) + b
c' = sigmoid(f + p * c) * c + sigmoid(i) * tanh(g)
h' = sigmoid(W x + U h + p * c' + b) * tanh(LN(c'))`;

async function trainedOnPlateaus(): Promise<string[]> {
  // With three lengths the loss has plateaus.
  await added('mixed', createWaves(60, 3));
  const plateau = ['--schedule', 'plateau', '--evaluate-on', 'validation', '--lr', '0.01'];
  const small = ['--limit', '30', '--epochs', '40', '--early-stopping', '12'];
  return trained('--cells', 'rnn', '--data', 'mixed', ...plateau, ...small);
}

/** Replays many runs at once if possible, since importing PyTorch takes some seconds. */
function replayed(...words: readonly string[]) {
  if (typeof python === 'string') throw new Error(python);
  const { status, stdout, stderr } = runPython(python, [script, ...words]);
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
  const home = createTemporaryDirectory();
  const copy = join(home, 'runs', basename(folder));
  cpSync(join(store, 'data'), join(home, 'data'), { recursive: true });
  cpSync(folder, copy, { recursive: true });
  writeEvents(
    copy,
    loadEvents(copy).map((event) =>
      event.kind === 'run' ? { ...event, config: { ...event.config, ...changes } } : event,
    ),
  );
  return copy;
}

describe.skipIf(typeof python === 'string')('the replay of a run in PyTorch', () => {
  beforeAll(async () => {
    onImages = await trainedOnImages();
    onSequences = await trainedOnSequences();
    onPlateaus = await trainedOnPlateaus();
    const all = [...onImages, ...onSequences, ...onPlateaus];
    const { told, ...ended } = replayed(...all);
    all.forEach((folder, i) => asTrained.set(folder, told[i]!));
    // Every loss of every run is within its bound.
    expect({ told, ...ended }).toEqual({ told, status: 0, stderr: '' });
  });

  it('reproduces the losses from the weights of the seed', () => {
    const found = getTold(onImages).map(({ model, batches, seed }) => [model, batches, seed]);
    expect(found).toEqual([
      ['rnn', 21, 'identical'],
      ['lstm', 42, 'identical'],
    ]);
  });

  it('reproduces the losses on sequences of unequal lengths, which PyTorch packs', () => {
    const told = getTold(onSequences);
    expect(told.map(({ batches, seed }) => [batches, seed])).toEqual(
      ['gru', 'Own'].map(() => [8, 'identical']),
    );
    for (const { difference } of told) expect(difference).toBeLessThan(1e-5);
  });

  it('reproduces the losses after the plateaus in the journal halved the rate', () => {
    expect(getTold(onPlateaus)[0]?.difference).toBeLessThan(1e-5);
  });

  it('detects another learning rate, seed or schedule', () => {
    const [[rnn = ''], [onPlateau = '']] = [onImages, onPlateaus];
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

  it('reports a damaged run, another model or missing data', () => {
    const [rnn = ''] = onImages;
    const damaged = altered(rnn, {});
    const text = readFileSync(getJournalFile(damaged), 'utf8');
    const changed = text.replace('"batchesPerEpoch":21', '"batchesPerEpoch":22');
    writeFileSync(getJournalFile(damaged), changed);
    const folders = [altered(rnn, { cell: 'fnn-pixels' }), damaged, rnn];
    const { status, stderr } = replayed(...folders, '--data', createTemporaryDirectory());
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining('its cell is "fnn-pixels", and this script knows rnn, gru, lstm'),
      expect.stringContaining('line 2 of'),
      expect.stringContaining('has no train-images-idx3-ubyte'),
    ]);
  });
});
