import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataSets, type SequenceDataMetadata } from '../../../src-main/engine/contract';
import { createRunUid } from '../../../src-main/engine/contract/run-uid';
import { readSequenceData } from '../../../src-main/engine/datasets/sequence-file';
import { buildCommandLine } from '../../support/built-cli';
import { openStore } from '../../support/open-store';
import { createFinishedRun, sampleConfig } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

/** A store that does not exist yet, and a file beside it. */
function prepare(rows = ['1,2:a', '3:b', '5:a', '6:b', '7:a', '8:b']) {
  const folder = createTemporaryDirectory();
  const file = join(folder, 'Taps.ts');
  writeFileSync(file, `@classLabel true a b\n@data\n${rows.join('\n')}`);
  const store = join(folder, 'store');
  const run = (...words: string[]) => unroll.run('--store', store, 'data', ...words);
  return { file, run, store };
}

describe('unroll data', () => {
  it('adds a file, lists it and shows it', async () => {
    const { file, run } = prepare();
    expect((await run()).stdout).toMatch(/^NAME(?!.*Taps)/s);
    const added = await run('add', file, '--split', '0.3', '--seed', '7');
    expect((await run('list')).stdout).toBe((await run()).stdout);
    const sentence =
      'Taps: 6 sequences of 1 channel, 1 to 2 steps, 2 classes; split by seed 7 into 4 for training and 2 for testing.';
    expect(added).toEqual({ code: 0, stdout: `${sentence}\n`, stderr: '' });
    expect((await run()).stdout).toMatch(/^Taps +4 +2 +1 +1–2 +2 classes +[0-9a-f]{8}$/m);
    const { stdout } = await run('show', 'Taps');
    expect(stdout).toContain(sentence);
    expect(stdout).toMatch(/^a +2 \(50\.00 %\) +1 \(50\.00 %\)$/m);
    expect(stdout).toContain('format    ts, share 0.3, seed 7');
    expect(stdout).toMatch(/^read from Taps\.ts, SHA-256 [0-9a-f]{64}$/m);
  });

  it('announces that a large file is being read before any check', async () => {
    const { file, run } = prepare();
    const large = file.replace('Taps.ts', 'large.csv');
    writeFileSync(large, '');
    truncateSync(large, 20_000_000);
    const { code, stdout } = await run('add', large);
    expect([code, stdout]).toEqual([1, 'Reading 20 MB; 100 MB take about a minute …\n']);
    expect((await run('add', large, '--json')).stdout).not.toContain('Reading');
  });

  it('reads regression targets, and cuts a stream into windows', async () => {
    const { file, run } = prepare(['1,2:0.5', '3:1', '5:2', '6:2.5']);
    const stream = file.replace('Taps.ts', 'Stream.csv');
    writeFileSync(stream, ['level', ...Array.from({ length: 40 }, (_, i) => String(i))].join('\n'));
    await run('add', stream, '--window', '4', '--horizon', '2');
    const { stdout } = await run('show', 'Stream');
    expect(stdout).toContain('4 steps, a number (level); 27 for training and 8 for testing.');
    expect(stdout).toMatch(/^level: mean absolute error of the last value +2$/m);
    expect(stdout).toContain('window 4, horizon 2, every 1, inputs before-split, share 0.2');
  });

  it('prints a file as a table with column roles, questions and the result', async () => {
    const { file, run } = prepare();
    const flowers = file.replace('Taps.ts', 'flowers.csv');
    const rows = Array.from(
      { length: 20 },
      (_, i) => `${i / 4},${(i % 3) / 2},${i % 2 ? 'a' : 'b'}`,
    );
    writeFileSync(flowers, ['length,width,kind', ...rows].join('\n'));
    const asked = await run(flowers);
    expect(asked.stdout).toContain('It asks: it is not clear what a row contains.');
    const way = '--rows sequences';
    expect(asked.stdout).toContain(`  ${way}    one row per sequence`);
    const refused = await run('add', flowers);
    expect(refused.stderr).toContain(`Nothing was added. Say ${way} (one row per sequence)`);
    const { stdout } = await run(flowers, ...way.split(' '));
    expect(stdout).toMatch(/^kind +class +2 different values in 20 rows +b, a, b$/m);
    expect(stdout).toContain(
      '20 rows; separator comma, decimal point, encoding utf-8, first-row 1, names yes, skip 0',
    );
    expect(stdout).toContain('20 sequences of 1 channel, 2 steps, 2 classes');
    expect((await run()).stdout).not.toContain('flowers');
    expect((await run('add', flowers, ...way.split(' '))).code).toBe(0);
  });

  it('rejects a column with two roles, and data without a target', async () => {
    const { file, run } = prepare();
    const table = file.replace('Taps.ts', 'tides.csv');
    writeFileSync(
      table,
      ['v,w', ...Array.from({ length: 40 }, (_, i) => `${i},${i % 7}`)].join('\n'),
    );
    for (const [one, other] of [
      ['v', 'v'],
      ['v', '1'],
      ['v,w', 'v'],
      ['1-2', 'V'],
    ] as const) {
      const { code, stderr } = await run('add', table, '--forecast', one, '--channel', other);
      expect(stderr).toMatch(/^unroll: [vV] cannot be both --\w+ and --\w+\. Nothing was added/);
      expect(code).toBe(2);
    }
    const { stderr } = await run(
      'add',
      table,
      '--rows',
      'steps',
      '--sequence',
      'w',
      '--channel',
      'v',
    );
    expect(stderr).toContain(
      'tides has nothing to predict. Nothing was added. Name a column with --class',
    );
    expect((await run()).stdout).not.toContain('tides');
  });

  it.each(['window', 'horizon', 'every', 'season', 'gap', 'split-by', 'scale', 'piece'])(
    'rejects --%s for one class per sequence, on which it has no effect',
    async (flag) => {
      const { file, run } = prepare();
      const csv = file.replace(/ts$/, 'csv');
      const rows = Array.from({ length: 12 }, (_, i) => `${i / 7},${i % 5},${'ab'[i % 2]}`);
      writeFileSync(csv, ['length,width,kind', ...rows].join('\n'));
      const value = ({ 'split-by': 'time', scale: 'all' } as Record<string, string>)[flag] ?? '2';
      const roles = ['--rows', 'sequences', '--channel', 'length,width', '--class', 'kind'];
      const { code, stderr } = await run('add', csv, ...roles, `--${flag}`, value);
      expect(stderr).toContain(`--${flag} does not apply to data without a`);
      expect(stderr).toContain('Nothing was added');
      expect(code).toBe(2);
    },
  );

  it.each(['split', 'seed'])('rejects --%s for files with a test part', async (flag) => {
    const { file, run } = prepare();
    const test = file.replace(/\.ts$/, '_TEST.ts');
    const train = file.replace(/\.ts$/, '_TRAIN.ts');
    for (const part of [test, train]) copyFileSync(file, part);
    const { code, stderr } = await run(
      'add',
      train,
      test,
      `--${flag}`,
      flag === 'seed' ? '1' : '0.3',
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--${flag} does not apply to`)]);
  });

  it('generates data of any length', async () => {
    const { run } = prepare();
    const made = await run('make', 'parity', '--length', '9', '--train', '20', '--test', '10');
    expect(made.stdout).toBe(
      'Parity 9: 30 sequences of 1 channel, 9 steps, 2 classes; 20 for training and 10 for testing. Generated: bits; the class is whether the number of ones is even or odd.\n',
    );
  });

  it('prints the path of the file in the store with --json', async () => {
    const { file, run } = prepare();
    await run('add', file, '--name', 'Mine', '--json');
    const shown = JSON.parse((await run('show', 'Mine', '--json')).stdout) as { file: string };
    expect(readSequenceData(shown.file).about.name).toBe('Mine');
  });

  it('stores equal data once, under the last name', async () => {
    const { file, run } = prepare();
    await run('add', file);
    expect((await run('add', file, '--name', 'Mine')).stdout).toContain(
      'It was here before as "Taps".',
    );
    expect((await run()).stdout.match(/Taps|Mine/g)).toEqual(['Mine']);
  });

  it('renames data, and removes data that no saved or queued run needs', async () => {
    const { file, run, store } = prepare();
    await run('add', file);
    const renamed = await run('rename', 'Taps', 'Clicks');
    expect(renamed).toEqual({ code: 0, stdout: 'Renamed "Taps" to "Clicks".\n', stderr: '' });
    const { sets } = JSON.parse((await run('list', '--json')).stdout) as {
      sets: SequenceDataMetadata[];
    };
    const dataset = dataSets.getChoice(sets.find(({ name }) => name === 'Clicks')!);
    const runs = openStore(store);
    const { id } = createFinishedRun(runs, 'on taps', { dataset });
    const queued = { uid: createRunUid(), name: 'next', config: sampleConfig({ dataset }) };
    runs.queue.add([{ ...queued, experimentId: runs.experiments.create('') }]);
    const { code, stderr } = await run('remove', 'Clicks');
    expect(stderr).toContain('2 runs need this data set. Nothing was removed. Delete the runs');
    expect(code).toBe(2);
    runs.runs.delete([id]);
    expect((await run('remove', 'Clicks')).stderr).toContain('1 run needs this data set.');
    runs.queue.remove([queued.uid]);
    expect((await run('remove', dataset.sha256.slice(0, 8))).stdout).toBe('Removed "Clicks".\n');
    expect((await run('list')).stdout).not.toContain('Clicks');
  });

  it.each([
    ['rename Taps MNIST', 'The store has other data called "MNIST".'],
    [`rename Taps ${'x'.repeat(81)}`, 'A data set has a name of 1 to 80 characters.'],
    ['rename mnist Digits', 'MNIST is not one of the data sets that were added to the store.'],
    ['remove MNIST', 'MNIST is not one of the data sets that were added to the store.'],
    ['remove Tips', 'There is no data set "Tips". Did you mean "Taps"?'],
    ['remove', '"unroll data remove" needs <name>'],
  ])('rejects data %s, and changes nothing', async (line, message) => {
    const { file, run } = prepare();
    await run('add', file);
    const { stdout: before } = await run('list');
    const { code, stderr } = await run(...line.split(' '));
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect((await run('list')).stdout).toBe(before);
  });

  it.each([
    [['--missing', 'guess'], '--missing takes carry, channel or refuse, not "guess".'],
    [['--window', 'two'], '--window takes a whole number from 1 to 1,000,000.'],
    [['--split', '1'], '--split takes a number above 0 and at most 0.9.'],
  ])('rejects %j in one line, with exit code 2', async (words, message) => {
    const { file, run } = prepare();
    const { code, stdout, stderr } = await run('add', file, ...words);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^unroll: [^\n]+\n$/);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('reports a missing data set', async () => {
    const { code, stderr } = await prepare().run('show', 'Taps');
    expect([code, stderr]).toEqual([
      2,
      'unroll: There is no data set "Taps". "unroll data" lists all data sets.\n',
    ]);
  });
});
