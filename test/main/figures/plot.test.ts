import { describe, it } from 'vitest';
import type { RunConfig } from '../../../src-main/catalogue/config';
import { findColumn } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import { drawBest } from '../../../src-main/figures/sweep/best';
import { drawHeatMap } from '../../../src-main/figures/sweep/heat-map';
import { drawImportance } from '../../../src-main/figures/sweep/importance';
import { drawParallel } from '../../../src-main/figures/sweep/parallel';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { expectFigure } from '../../support/stored-figure';

describe('a sweep', () => {
  const columnOf = (key: string) => findColumn(runColumns, key)!;
  const run = (id: number, config: Partial<RunConfig>, bestTestAccuracy: number) =>
    fakeRun(id, 'gru', {
      name: `run ${id}`,
      config: fakeConfig({ cell: 'gru', ...config }),
      bestTestAccuracy,
    });
  const runs = [
    run(1, { hiddenSize: 8, seed: 1 }, 0.7),
    run(2, { hiddenSize: 16, seed: 1 }, 0.8),
    run(3, { hiddenSize: 16, seed: 2 }, 0.9),
  ];
  const swept = { runs, isSelected: ({ id }: { id: number }) => id > 1, result: columnOf('best') };

  it('is a line for each run, those that were selected in front', async () => {
    await expectFigure(drawParallel(swept, { width: 300, em: 8 }).svg, 'parallel');
  });

  it('turns the names of axes that are close', async () => {
    await expectFigure(drawParallel(swept, { width: 160, em: 8 }).svg, 'parallel-narrow');
  });

  it('has a number for each combination of two settings, and a dash where there is no run', async () => {
    const map = drawHeatMap(swept, columnOf('hidden'), columnOf('seed'), { width: 300, em: 10 });
    await expectFigure(map.svg, 'two-settings');
  });

  it('has a bar for each setting, and says which are not clear', async () => {
    await expectFigure(drawImportance(swept, { width: 300, em: 10 }).svg, 'importance');
  });

  it('has a dot for each run, and a step at each better result', async () => {
    await expectFigure(drawBest(swept, { width: 240, em: 10 }).svg, 'best-so-far');
  });
});
