import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import {
  collect,
  getLossCurve,
  filterByKind,
  createSmallConfig,
  loadFirstImages,
} from '../../support/training';

beforeAll(() => loadTensorflow());

it('trains an RNN on permuted rows with matching inputs and a falling loss', async () => {
  const reading = 'permuted-rows';
  const config = createSmallConfig({
    cell: 'rnn',
    reading,
    hiddenSize: 6,
    batchSize: 8,
    epochs: 4,
  });
  const events = await collect({ ...config, learningRate: 0.05 }, loadFirstImages(32, 20, reading));
  const state = filterByKind(events, 'epoch')[0]?.state ?? {};
  expect(state['recurrent.weight_ih_l0']?.shape).toEqual([6, 28]);
  expect(getLossCurve(events)).toHaveLength(16);
  const [first, , , last] = filterByKind(events, 'epoch').map(({ result }) => result.trainLoss);
  expect(last).toBeLessThan(first! - 0.1);
});
