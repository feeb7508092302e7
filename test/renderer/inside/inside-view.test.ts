import { expect, it } from 'vitest';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import { openBridge } from '../../../src-renderer/bridge';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';

it('opens the predictions of a class pair with the weights of the epoch of the matrix', async () => {
  const { runs, inside, window } = new Workbench(openBridge(new FakeBridge([fakeRun(1, 'gru')])));
  await runs.saved.open();
  const [run] = runs.saved.all;
  runs.elsewhere.lookAtAnswers(run!, 2, { truth: 7, predicted: 0 });
  expect(window.navigation.view).toBe('Inside');
  expect(inside.inside).toMatchObject({ tab: 'mistakes', epoch: 2 });
  expect(inside.inside.mistakes).toMatchObject({ run, pair: { truth: 7, predicted: 0 } });
});
