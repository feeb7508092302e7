import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openApp, eventually } from '../../open-app';

/** Nine runs of one experiment; accuracy follows the learning rate. */
const runs = [1e-3, 3e-3, 1e-2].flatMap((learningRate, i) =>
  [16, 32, 64].map((hiddenSize, j) =>
    fakeRun(1 + 3 * i + j, 'gru', {
      config: fakeConfig({ cell: 'gru', learningRate, hiddenSize }),
      bestTestAccuracy: 0.7 + 0.1 * i + 0.001 * j,
    }),
  ),
);
let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge(runs);
  await openApp(fake);
});

describe('collecting runs', () => {
  const asked = () => {
    fake.emit({ kind: 'menu', command: 'collect' });
  };

  it('is started from the menu and says what was imported', async () => {
    asked();
    await eventually(() => {
      expect(document.body.textContent).toContain(
        'Brought in 3 runs of 8 stores; 2 still train. Collect again later.',
      );
    });
  });
});
