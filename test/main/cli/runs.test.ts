import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { getExampleCell } from '../../support/written-cells';
import { createEpochEvent } from '../../support/epoch-event';
import { mnist } from '../../../src-main/engine/catalogue/config';
import { describeAccuracyContext } from '../../../src-main/comparison/accuracy-context';
import { importTables, table } from '../../support/import-tables';
import { openStore } from '../../support/open-store';
import { gestures } from '../../support/own-data';
import { createFinishedRun, sampleEpoch, startRun, prepareStore } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const cli = buildCommandLine('fake');
const { done, json } = cli;

describe('the JSON output for runs', () => {
  it('prints all runs, newest first', async () => {
    expect(await json(prepareStore(), 'runs')).toMatchObject({
      runs: [
        { id: 2, name: 'second', cell: 'gru', status: 'finished' },
        { id: 1, name: 'first', cell: 'rnn', status: 'finished' },
      ],
    });
  });

  it('finds a run by number and by name, with its epochs', async () => {
    const store = prepareStore();
    const byName = await json(store, 'show', 'second');
    expect(byName).toMatchObject({ id: 2, epochs: [{ epoch: 1 }, { epoch: 2, testLoss: 1 }] });
    expect(await json(store, 'show', '2')).toEqual(byName);
  });
});

describe('the list of runs', () => {
  const words = ['runs', '--columns', 'Id,cell,hidden,best,created'];

  it('prints the chosen columns of the first runs as a table, as CSV and as JSON', async () => {
    const store = prepareStore();
    expect(await done(store, ...words.slice(0, 2), 'id,cell,hidden,best', '--limit', '1')).toBe(
      'run  model  hidden size  best accuracy\n  2  GRU              8        70.00 %\n',
    );
    const csv = await done(store, ...words, '--format', 'csv', '--sort', 'id');
    const [head, first, ...others] = csv.trimEnd().split('\n');
    expect(head).toBe('id,cell,hidden,best,created');
    expect(first).toMatch(/^1,rnn,8,0\.7,\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(others).toHaveLength(1);
    const document = await json(store, ...words, '--limit', '1');
    expect(document).toMatchObject({ runs: [{ id: 2, cell: 'gru', hidden: 8, best: 0.7 }] });
    expect(JSON.parse(await done(store, ...words, '--limit', '1', '--format', 'json'))).toEqual(
      document,
    );
  });

  it('prints as CSV without --columns what an export of the runs has', async () => {
    const store = prepareStore();
    const file = join(createTemporaryDirectory(), 'runs.csv');
    await done(store, 'export', '2', '1', file, '--of', 'runs');
    const exported = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    expect(await done(store, 'runs', '--format', 'csv')).toBe(exported);
  });

  it.each([
    ['--columns id,bets', '--columns: There is no column "bets". Did you mean "best"?'],
    ['--limit 0', '--limit takes a whole number from 1 to 1,000,000.'],
    ['--format cvs', '--format takes table, csv or json, not "cvs". Did you mean "csv"?'],
    ['--format csv --json', '--format has no effect with --json'],
  ])('rejects %s', async (line, reason) => {
    const { code, stderr } = await cli.run('--store', prepareStore(), 'runs', ...line.split(' '));
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });

  it('prints a failure as a document with --format json', async () => {
    const { stdout } = await cli.run(
      '--store',
      prepareStore(),
      ...'runs --format json --limit 0'.split(' '),
    );
    expect(JSON.parse(stdout)).toMatchObject({ problem: { code: 'bad-request' } });
  });
});

describe('the text output for runs', () => {
  it('shows that early stopping retains the weights of the result', async () => {
    const directory = createTemporaryDirectory();
    const store = openRunStore(directory);
    const early = { earlyStopping: 2, evaluateOn: 'validation' as const };
    const { id } = startRun(store, 'GRU 8', early);
    const createConfusion = (epoch: number) => [10 * epoch, 1, 1, 10];
    for (const [epoch, testLoss] of [
      [1, 1],
      [2, 3],
    ] as const)
      store.trainings.append(
        id,
        createEpochEvent({ ...sampleEpoch(epoch), testLoss, confusion: createConfusion(epoch) }),
      );
    store.close();
    expect(await done(directory, 'show', '1')).toContain(
      describeAccuracyContext(createConfusion(1), { dataset: mnist }),
    );
  });

  it('prints the text of a custom cell, and lists the cells of the store', async () => {
    const directory = prepareStore();
    const store = openRunStore(directory);
    createFinishedRun(store, 'written', { cell: getExampleCell('ugrnn') });
    store.cells.save({ name: 'mine', text: examples.ugrnn.text });
    store.cells.save({ name: 'wrong', text: 'h = (' });
    store.close();
    expect(await done(directory, 'show', 'written')).toContain(`\n\n${examples.ugrnn.text}\n`);
    expect(await done(directory, 'cells')).toMatch(/mine +UGRNN +h +55,210\nwrong +line 1, column/);
  });

  it('reports that a filter matches no run', async () => {
    expect(await done(prepareStore(), 'runs', '--where', 'lstm')).toBe('None of 2 runs matches.\n');
  });

  it('labels results on validation sequences', async () => {
    const directory = prepareStore();
    const store = openRunStore(directory);
    createFinishedRun(store, 'held out', { cell: 'lstm', evaluateOn: 'validation' });
    store.close();
    expect(await done(directory, 'compare', '3')).toContain('\nValidation accuracy\n');
    expect(await done(directory, 'compare', '2', '3')).toContain('\nTest or validation accuracy\n');
  });

  it('points out a loss far above that of guessing', async () => {
    const directory = createTemporaryDirectory();
    const store = openRunStore(directory);
    const { id } = startRun(store);
    store.trainings.append(id, createEpochEvent({ ...sampleEpoch(1), testLoss: 440 }));
    store.close();
    expect(await done(directory, 'show', String(id))).toContain(
      'The test loss after epoch 1 is 440.0, far above the 2.3026 of guessing',
    );
  });

  it.each([
    ['classes', mnist, 'best accuracy 70.00 %, accuracy 70.00 %'],
    [
      'a text',
      { ...gestures, predicts: 'next' },
      'bits a character 1.0000, best accuracy 70.00 %, accuracy',
    ],
    [
      'forecasts',
      { ...gestures, predicts: 'series' },
      'MASE 0.500, MAE 2, RMSE 3, best R² 0.700, R² 0.700',
    ],
  ] as const)('prints the results, tags and notes of a run on %s', async (_, dataset, results) => {
    const directory = createTemporaryDirectory();
    const store = openRunStore(directory);
    const { id } = startRun(store, 'mine', { dataset });
    const profiles = Object.fromEntries(
      (['scaled', 'absolute', 'root-squared'] as const).map((name, i) => [
        `${name}-error`,
        { steps: [1], values: [[0.5, 2, 3][i]!] },
      ]),
    );
    const epoch = { ...sampleEpoch(2), profiles };
    store.trainings.append(id, createEpochEvent(epoch));
    store.runs.edit(id, { notes: 'with noise', addTags: ['draft', 'slow'] });
    store.close();
    const stdout = await done(directory, 'show', 'mine');
    expect(stdout).toContain(`\nresults   ${results}`);
    expect(stdout).toContain('\ntags      draft, slow\nnotes     with noise\n');
  });

  it('prints dashes for the size of an imported run without a model', async () => {
    const directory = createTemporaryDirectory();
    const imported = [table('model,data,seed,status', 'GRU,MNIST,1,crashed')];
    await importTables(openStore(directory), imported);
    const stdout = await done(directory, 'show', '1');
    expect(stdout).toContain('external-GRU, hidden size –, – parameters\n');
    expect(stdout).not.toContain('results');
  });

  it('prints the settings and the epochs of a run', async () => {
    const stdout = await done(prepareStore(), 'show', '1');
    expect(stdout).toContain('rnn, hidden size 8, 1,234 parameters');
    expect(stdout).toMatch(/^options +--hidden 8 --epochs 2$/m);
    expect(stdout).toContain('test accuracy');
  });
});
