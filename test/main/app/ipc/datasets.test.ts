import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
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
const handlers = datasetHandlers(store as never);

it('The classes of a run are digits for MNIST, and have the names that lie beside the data', async () => {
  expect(await handlers['datasets.classNames']({ runId: 1 })).toBeNull();
  expect(await handlers['datasets.classNames']({ runId: 2 })).toEqual(letters);
});
