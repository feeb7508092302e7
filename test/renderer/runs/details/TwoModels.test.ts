import { expect, it, onTestFinished } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { eventually, openWorkbench } from '../../open-app';

const told = () => document.querySelector('aside')?.textContent.replace(/\s+/g, ' ') ?? '';

it('two marked runs are compared case by case, a third one ends that', async () => {
  const runs = [fakeRun(3, 'rnn'), fakeRun(2, 'gru'), fakeRun(1, 'lstm')];
  const { workbench, close } = await openWorkbench(new FakeBridge(runs));
  onTestFinished(close);
  const { marks } = workbench.runs.compare;
  marks.runsOnly(new Set([1, 2]));
  await eventually(() => {
    expect(told()).toMatch(
      /avoids 84 mistakes of .* on the 10,000 test images and makes 49 that it does not \(z = 3\.0\), more than the choice of the images gives\. Another seed may change it\./,
    );
  });
  marks.all();
  await eventually(() => {
    expect(told()).not.toContain('mistakes of');
  });
});

it('says how close a cell and the library layer with its settings are', async () => {
  const twins = new FakeBridge([fakeRun(2, 'library-lstm'), fakeRun(1, 'lstm')]);
  const { workbench, close } = await openWorkbench(twins);
  onTestFinished(close);
  workbench.runs.compare.marks.runsOnly(new Set([1, 2]));
  await eventually(() => {
    expect(told()).toContain(
      'LSTM against Library LSTM: the training loss differs by 0.0041 on average and 0.052 at most over 4,690 batches',
    );
  });
});
