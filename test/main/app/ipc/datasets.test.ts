import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TestSets } from '../../../../src-main/datasets/test-sets';
import { runConfigSchema } from '../../../../src-main/catalogue/config';
import { datasetHandlers } from '../../../../src-main/app/ipc/datasets';
import { sharedDirectory } from '../../../support/temporary';

const folder = sharedDirectory();
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
writeFileSync(join(folder, 'classes.txt'), letters.join('\n'));
/** Run 1 is of MNIST, run 2 of a folder with names. */
const datasetOf = (id: number) =>
  id === 1 ? { kind: 'mnist' as const } : { kind: 'idx' as const, directory: folder };
const store = {
  runs: {
    get: (id: number) => ({
      id,
      config: runConfigSchema.parse({ cell: 'rnn', dataset: datasetOf(id) }),
    }),
  },
};
const handlers = datasetHandlers(store as never, new TestSets());

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
});

describe('The classes of a run', () => {
  it('are digits for MNIST, and have the names that lie beside the data', async () => {
    expect(await handlers['datasets.classNames']({ runId: 1 })).toBeNull();
    expect(await handlers['datasets.classNames']({ runId: 2 })).toEqual(letters);
  });
});
