import { join } from 'node:path';
import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import type { Run } from '../../../src-main/contract/run';
import { buildCommandLine } from '../../support/built-cli';
import { epochEvent } from '../../support/epoch-event';
import { finishedRun, sampleEpoch, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

/** A store with two finished runs (1 and 2), closed. */
function preparedStore(): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  finishedRun(store, 'first', { cell: 'rnn' });
  finishedRun(store, 'second');
  store.close();
  return directory;
}

async function json(store: string, ...words: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await unroll.run(...words, '--store', store, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout.trimEnd()).not.toContain('\n');
  return JSON.parse(stdout);
}

describe('with --json', () => {
  it('runs gives all runs, newest first', async () => {
    expect(await json(preparedStore(), 'runs')).toMatchObject({
      runs: [
        { id: 2, name: 'second', cell: 'gru', status: 'finished' },
        { id: 1, name: 'first', cell: 'rnn', status: 'finished' },
      ],
    });
  });

  it('runs of a new store is an empty list', async () => {
    expect(await json(temporaryDirectory(), 'runs')).toEqual({ runs: [] });
  });

  it('show finds a run by number and by name, with its epochs', async () => {
    const store = preparedStore();
    const byName = await json(store, 'show', 'second');
    expect(byName).toMatchObject({ id: 2, epochs: [{ epoch: 1 }, { epoch: 2, testLoss: 1 }] });
    expect(await json(store, 'show', '2')).toEqual(byName);
  });

  it('points gives the gradient and the accuracy at each step of every epoch', async () => {
    const store = preparedStore();
    const [steps, metric] = [[1, 2, 3], 'gradient-through-time/h'];
    const measured = await json(store, 'points', 'first', metric);
    expect(measured).toEqual({
      metric,
      epochs: [
        { epoch: 1, steps, values: [1e-7, 0.01, 0.25] },
        { epoch: 2, steps, values: [1e-7, 0.02, 0.25] },
      ],
    });
    // What it was called before every metric had one name.
    expect(await json(store, 'points', 'first', 'gradient')).toEqual(measured);
    const { stdout } = await unroll.run('points', '1', 'accuracy-after-step', '--store', store);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      '1\t1\t0.1',
      '1\t2\t0.3',
      '1\t3\t0.6',
      '2\t1\t0.1',
    ]);
  });

  it.each([
    ['train/loss', 20],
    ['train/accuracy', 20],
    ['test/loss', 2],
    ['test/accuracy', 2],
  ])('points gives every value of %s', async (metric, count) => {
    const series = (await json(preparedStore(), 'points', 'first', metric)) as {
      steps: number[];
      values: number[];
    };
    expect(series).toMatchObject({ metric });
    expect(series.steps).toHaveLength(count);
    expect(series.values).toHaveLength(count);
    expect(series.steps.at(-1)).toBe(20);
  });

  it('compare gives the runs in the order asked for', async () => {
    expect(await json(preparedStore(), 'compare', '1', 'second')).toMatchObject({
      runs: [
        { id: 1, epochs: [{}, { epoch: 2, trainLoss: 0.5, testAccuracy: 0.7 }] },
        { id: 2, epochs: [{}, {}] },
      ],
    });
  });

  it('rename, delete and restore change the run', async () => {
    const store = preparedStore();
    expect(await json(store, 'rename', 'first', 'mine')).toMatchObject({ id: 1, name: 'mine' });
    expect(await json(store, 'delete', 'mine')).toEqual({ id: 1, name: 'mine', deleted: true });
    expect(await json(store, 'runs')).toMatchObject({ runs: [{ id: 2 }] });
    expect(await json(store, 'restore', '1')).toMatchObject({ id: 1, name: 'mine' });
    expect(((await json(store, 'runs')) as { runs: Run[] }).runs).toHaveLength(2);
  });

  it('note and tag name the run, and a tag can be removed', async () => {
    const store = preparedStore();
    expect(await json(store, 'note', 'first', 'too slow')).toMatchObject({ notes: 'too slow' });
    expect(await json(store, 'tag', 'first', 'slow', 'draft')).toMatchObject({
      tags: ['draft', 'slow'],
    });
    expect(await json(store, 'runs', '--where', 'tag:slow')).toMatchObject({ runs: [{ id: 1 }] });
    expect(await json(store, 'tag', 'first', 'slow', '--remove')).toMatchObject({
      tags: ['draft'],
    });
    const { code, stderr } = await unroll.run('--store', store, 'tag', 'first', 'two words');
    expect([code, stderr]).toEqual([2, expect.stringContaining('A tag is one word')]);
  });

  it('an archived run is left out of lists unless it is asked for', async () => {
    const store = preparedStore();
    expect(await json(store, 'archive', 'first')).toMatchObject({ id: 1, archived: true });
    expect(await json(store, 'runs')).toMatchObject({ runs: [{ id: 2 }] });
    const archived = await json(store, 'runs', '--where', 'archived:yes');
    expect(archived).toMatchObject({ runs: [{ id: 1 }] });
    await json(store, 'archive', 'first', '--undo');
    expect(((await json(store, 'runs')) as { runs: Run[] }).runs).toHaveLength(2);
  });

  it('export writes the file and gives the results of its verification', async () => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    expect(await json(store, 'export', 'second', file)).toMatchObject({
      file,
      bytes: 7,
      maxDifference: 1e-6,
      images: 100,
    });
  });
});

describe('export', () => {
  it.each([
    [['--format', 'pickle'], '--format is one of onnx'],
    [['--epoch', '0'], 'Epoch must be a whole number from 1'],
  ])('refuses %j as wrong usage and writes nothing', async (words, message) => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    const { code, stderr } = await unroll.run('export', 'second', file, ...words, '--store', store);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(file)).toBe(false);
  });

  it('hands the options on and says in words what was written', async () => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    const words = ['--epoch', '1', '--free-time'];
    const { stdout } = await unroll.run('export', 'second', file, ...words, '--store', store);
    expect(stdout).toContain(`Wrote ${file} (ONNX, free-time, 7 bytes)`);
    expect(stdout).toContain('no prediction changed');
  });
});

describe('without --json', () => {
  it('runs is a table', async () => {
    const { stdout } = await unroll.run('runs', '--store', preparedStore());
    const [head, second] = stdout.split('\n');
    expect(head).toMatch(/^run +name +cell +status +epochs +on +best +last +time +date$/);
    expect(second).toMatch(/^ +2 +second +gru +finished +2\/2 +test +70\.00 % +70\.00 % +1\.0 s/);
  });

  it('points is a step and a value a line', async () => {
    const { stdout } = await unroll.run('points', '1', 'test/loss', '--store', preparedStore());
    expect(stdout).toBe('10\t2\n20\t1\n');
  });

  it('compare puts test accuracies side by side', async () => {
    const { stdout } = await unroll.run('compare', '1', '2', '--store', preparedStore());
    expect(stdout).toMatch(/epoch +1 first +2 second\n +1 +60\.00 % +60\.00 %/);
  });

  it('results on validation images have that name', async () => {
    const directory = preparedStore();
    const store = openRunStore(directory);
    finishedRun(store, 'held out', { cell: 'lstm', evaluateOn: 'validation' });
    store.close();
    const text = async (...words: string[]) =>
      (await unroll.run(...words, '--store', directory)).stdout;
    expect(await text('runs')).toMatch(/held out +lstm +finished +2\/2 +validation +70/);
    expect(await text('show', '3')).toMatch(/validation loss +validation accuracy +time/);
    expect(await text('compare', '3')).toContain('\nValidation accuracy\n');
    expect(await text('compare', '2', '3')).toContain('\nTest or validation accuracy\n');
  });

  it('show says what changed since the previous run', async () => {
    const directory = preparedStore();
    const store = openRunStore(directory);
    finishedRun(store, 'third', { learningRate: 0.002 });
    store.close();
    const { stdout } = await unroll.run('show', '3', '--store', directory);
    expect(stdout).toMatch(/^changed +Since run 2: learning rate 1e-3 → 2e-3$/m);
  });

  it('show points out a loss far above that of guessing', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = startRun(store);
    store.append(id, epochEvent({ ...sampleEpoch(1), testLoss: 440 }));
    store.close();
    const { stdout } = await unroll.run('show', String(id), '--store', directory);
    expect(stdout).toContain(
      'The test loss after epoch 1 is 440.0, far above the 2.3026 of guessing',
    );
  });

  it('show prints the settings and the epochs', async () => {
    const { stdout } = await unroll.run('show', '1', '--store', preparedStore());
    expect(stdout).toContain('rnn, hidden size 8, 1,234 parameters');
    expect(stdout).toMatch(/^options +--hidden 8 --epochs 2$/m);
    expect(stdout).toContain('test accuracy');
  });
});

describe('a choice of runs', () => {
  /** Runs 1 to 4: an RNN and three GRUs, with learning rates of 0.001, 0.001, 0.002 and 0.002. */
  const fourRuns = () => {
    const directory = preparedStore();
    const store = openRunStore(directory);
    finishedRun(store, 'third', { learningRate: 0.002 });
    finishedRun(store, 'fourth', { learningRate: 0.002, seed: 2 });
    store.close();
    return directory;
  };
  const ids = (answer: unknown) => (answer as { runs: Run[] }).runs.map(({ id }) => id);

  it('is what --where keeps, in the order of --sort', async () => {
    const store = fourRuns();
    expect(ids(await json(store, 'runs', '--where', 'cell:gru lr>=0.002'))).toEqual([4, 3]);
    expect(ids(await json(store, 'runs', '--sort', '-lr,name'))).toEqual([4, 3, 1, 2]);
  });

  it('stands in the groups of --group, with mean and standard deviation', async () => {
    const store = fourRuns();
    expect(await json(store, 'runs', '--group', 'cell,lr')).toMatchObject({
      groups: [
        { column: 'cell', value: 'rnn', runs: [1], best: { count: 1, mean: 0.7, sd: null } },
        {
          value: 'gru',
          groups: [
            { column: 'lr', value: 0.001, runs: [2] },
            { value: 0.002, runs: [4, 3], best: { count: 2, mean: 0.7, sd: 0 } },
          ],
        },
      ],
    });
    const { stdout } = await unroll.run('runs', '--group', 'cell,lr', '--store', store);
    expect(stdout).toMatch(/^cell +lr +runs +best +last +run\nRNN +1e-3 +1 +70\.00 %/);
    expect(stdout).toContain('70.00 ± 0.00 %');
  });

  it('that is empty says so', async () => {
    const { stdout } = await unroll.run('runs', '--where', 'lstm', '--store', preparedStore());
    expect(stdout).toBe('None of 2 runs matches.\n');
  });

  it.each([
    [['--where', 'lr<=abc'], '`lr` takes a number: `lr<=0.002`; `abc` is none.'],
    [['--sort', '-bets'], 'There is no column `bets`. Did you mean `best`?'],
    [['--group', 'cell,rl'], 'There is no column `rl`.'],
  ])('with the mistake %j is wrong usage', async (words, reason) => {
    const { code, stderr } = await unroll.run('runs', ...words, '--store', preparedStore());
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
  });
});

describe('compare over seeds', () => {
  /** Three seeds each of an RNN and of a GRU; all reach the same accuracy, so that no difference is shown. */
  const sixRuns = () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    for (const cell of ['rnn', 'gru'] as const) {
      for (const seed of [1, 2, 3]) finishedRun(store, `${cell} ${seed}`, { cell, seed });
    }
    store.close();
    return directory;
  };

  it('folds runs into groups with mean and deviation, and says what the pairs show', async () => {
    const { stdout } = await unroll.run('compare', '--where', 'seed:1..3', '--store', sixRuns());
    expect(stdout).toMatch(
      /\ncell +seeds +best +last +run\nRNN +3 +70\.00 ± 0\.00 % +70\.00 ± 0\.00 % +1, 2, 3\nGRU /,
    );
    expect(stdout).toContain(
      'No difference shown: RNN and GRU differ by 0.00 ± 0.00 points, 3 seeds, paired (test accuracy after epoch 2; 95 % interval 0.00 to 0.00).\n',
    );
  });

  it('gives the same as JSON', async () => {
    expect(await json(sixRuns(), 'compare', '--where', 'seed:1..3')).toMatchObject({
      groups: [
        { runs: [1, 2, 3], members: [{ run: 1, seed: 1 }, {}, {}], best: { count: 3, sd: 0 } },
        { runs: [4, 5, 6] },
      ],
      comparisons: [
        {
          metric: 'test accuracy',
          compared: 'cell',
          first: [1, 2, 3],
          second: [4, 5, 6],
          seeds: [1, 2, 3],
          epoch: 2,
          curve: { epochs: [1, 2], mean: [0, 0] },
          difference: { count: 3, mean: 0, sd: 0 },
        },
      ],
    });
  });

  it('has nothing about seeds if no run was repeated', async () => {
    const { stdout } = await unroll.run('compare', '1', '2', '--store', preparedStore());
    expect(stdout).not.toContain('seeds');
  });

  it('needs runs', async () => {
    const { code, stderr } = await unroll.run('compare', '--store', preparedStore());
    expect(stderr).toContain('Name the runs, or choose them with --where.');
    expect(code).toBe(2);
  });
});

describe('what cannot be done', () => {
  const failure = async (...words: string[]) => {
    const { code, stdout, stderr } = await unroll.run(...words);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^unroll: [^\n]+\n$/);
    return stderr;
  };

  it('a run that does not exist', async () => {
    const store = preparedStore();
    expect(await failure('show', 'third', '--store', store)).toContain('unroll runs');
    expect(await failure('restore', '99', '--store', store)).toContain('no run 99');
  });

  it('a name that two runs have', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    finishedRun(store, 'twin');
    finishedRun(store, 'twin');
    store.close();
    const { code, stderr } = await unroll.run('show', 'twin', '--store', directory);
    expect(stderr).toContain('2, 1');
    expect(code).toBe(2);
  });

  it('deleting a run that the app is training', async () => {
    const directory = temporaryDirectory();
    const app = openRunStore(directory);
    startRun(app, 'busy');
    expect(await failure('delete', 'busy', '--store', directory)).toContain('still training');
    app.close();
  });

  it('exporting an epoch that does not exist', async () => {
    const store = preparedStore();
    const words = ['export', '1', join(store, 'x.onnx'), '--epoch', '3', '--store', store];
    expect(await failure(...words)).toContain('1 to 2');
  });

  it('exporting into a folder that does not exist', async () => {
    const store = preparedStore();
    const words = ['export', '1', join(store, 'no', 'x.onnx'), '--store', store];
    expect(await failure(...words)).toContain('no folder');
  });

  it('a store that is no database', async () => {
    const store = temporaryDirectory();
    writeFileSync(join(store, 'unroll.db'), 'my shopping list');
    expect(await failure('runs', '--store', store)).toContain('not a run store');
  });
});
