import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { collect, lossCurve, ofKind, smallConfig, firstImages } from '../../support/training';

beforeAll(() => loadTensorflow());

it('trains an RNN on permuted rows with matching inputs and a falling loss', async () => {
  const reading = 'permuted-rows';
  const config = smallConfig({ cell: 'rnn', reading, hiddenSize: 6, batchSize: 8, epochs: 4 });
  const events = await collect({ ...config, learningRate: 0.05 }, firstImages(32, 20, reading));
  const state = ofKind(events, 'epoch')[0]?.state ?? {};
  expect(state['recurrent.weight_ih_l0']?.shape).toEqual([6, 28]);
  expect(lossCurve(events)).toHaveLength(16);
  const [first, , , last] = ofKind(events, 'epoch').map(({ result }) => result.trainLoss);
  expect(last).toBeLessThan(first! - 0.1);
});
