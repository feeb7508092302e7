import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { getExampleCell } from '../../support/written-cells';
import { createEpochEvent } from '../../support/epoch-event';
import { mnist } from '../../../src-main/engine/catalogue/config';
import { describeAccuracyContext } from '../../../src-main/comparison/accuracy-context';
import { createFinishedRun, sampleEpoch, startRun, prepareStore } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const { done, json } = buildCommandLine('fake');

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

  it('prints the settings and the epochs of a run', async () => {
    const stdout = await done(prepareStore(), 'show', '1');
    expect(stdout).toContain('rnn, hidden size 8, 1,234 parameters');
    expect(stdout).toMatch(/^options +--hidden 8 --epochs 2$/m);
    expect(stdout).toContain('test accuracy');
  });
});
