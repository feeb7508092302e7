import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { stepsToProbe } from '../../../../src-main/training/measures/linear-probe';

beforeAll(() => loadTensorflow());

describe('the steps that are probed', () => {
  it('are all of a short sequence', () => {
    expect(stepsToProbe(28, 150)).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
  });

  it('are fewer of a long one, or of many units, up to the last', () => {
    expect(stepsToProbe(784, 150)).toHaveLength(56);
    expect(stepsToProbe(28, 2048)).toEqual([4, 8, 12, 16, 20, 24, 28]);
  });
});
