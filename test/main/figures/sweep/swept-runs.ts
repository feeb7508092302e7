// Three runs that differ in two settings; the second and the third are selected.
import type { RunConfig } from '../../../../src-main/catalogue/config';
import { findColumn } from '../../../../src-main/comparison/column';
import { runColumns } from '../../../../src-main/comparison/columns';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

export const columnOf = (key: string) => findColumn(runColumns, key)!;

const run = (id: number, config: Partial<RunConfig>, bestTestAccuracy: number) =>
  fakeRun(id, 'gru', {
    name: `run ${id}`,
    config: fakeConfig({ cell: 'gru', ...config }),
    bestTestAccuracy,
  });
const runs = [
  run(1, { hiddenSize: 8, learningRate: 1e-3 }, 0.7),
  run(2, { hiddenSize: 16, learningRate: 1e-3 }, 0.8),
  run(3, { hiddenSize: 16, learningRate: 1e-2 }, 0.9),
];
export const swept = {
  ...{ runs, isSelected: ({ id }: { id: number }) => id > 1, result: columnOf('best') },
};
