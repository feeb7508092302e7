import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import { modelOf } from '../../../src-main/models/registry';
import { goldenCases, goldenModel, largestDifference } from '../../support/golden';

beforeAll(() => loadTensorflow());

describe.each(goldenCases)(
  '$cell ($activation) with $hiddenSize hidden units, batch of $batch',
  (given) => {
    it('computes the logits that PyTorch computes, to 1e-5', () => {
      const { weights, x, expected } = goldenModel(given);
      const logits = modelOf(given).computeLogits(weights, x);
      expect(logits.shape).toEqual([given.batch, 10]);
      const difference = largestDifference(logits.dataSync<'float32'>(), expected('logits').data);
      expect(difference).toBeLessThan(1e-5);
    });
  },
);
