import { expect, it, onTestFinished } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { eventually, openWorkbench } from '../../open-app';

const told = () => document.querySelector('aside')?.textContent.replace(/\s+/g, ' ') ?? '';

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
