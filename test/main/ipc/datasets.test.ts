import { describe, expect, it } from 'vitest';
import { TestSets } from '../../../src-main/datasets/test-sets';
import { datasetHandlers } from '../../../src-main/ipc/datasets';

const handlers = datasetHandlers(new TestSets());

describe("MNIST's test images", () => {
  it('come with their number, place and class', async () => {
    const { total, images } = await handlers['datasets.testImages']({ from: 9998, count: 5 });
    expect(total).toBe(10_000);
    expect(images.map(({ index, label }) => [index, label])).toEqual([
      [9998, 5],
      [9999, 6],
    ]);
    for (const { pixels } of images) expect(pixels.buffer.byteLength).toBe(784);
  });

  it('have classes that are known at once', async () => {
    const labels = await handlers['datasets.testLabels'](null);
    expect([...labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    expect(labels.buffer.byteLength).toBe(10_000);
  });
});
