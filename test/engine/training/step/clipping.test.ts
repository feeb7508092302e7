import { beforeAll, expect, it } from 'vitest';
import { createPerWeight, weightNames } from '../../../support/one-layer';
import { toTensor } from '../../../../src-main/engine/models/weights';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { clipByNorm } from '../../../../src-main/engine/training/step/clipping';
import { take } from '../../../../src-main/engine/training/step/state';
import { getGolden, findLargestDifference, readGolden } from '../../../support/golden';

beforeAll(() => loadTensorflow());

it.each([
  ['above the norm, scaled down', 1],
  ['below it, left alone', 100],
] as const)('clips gradients as clip_grad_norm_ does: %s', (_, norm) => {
  const tensors = readGolden('clipping');
  const gradients = createPerWeight((name) => toTensor(getGolden(tensors, `gradient/${name}`)));
  const clipped = clipByNorm(gradients, norm);
  for (const name of weightNames) {
    const { data } = getGolden(tensors, `norm-${norm}/${name}`);
    expect(
      findLargestDifference(take(clipped, name).dataSync<'float32'>(), data),
      name,
    ).toBeLessThan(1e-7);
  }
});
