import { it } from 'vitest';
import { drawParallel } from '../../../../src-main/figures/sweep/parallel';
import { expectFigure } from '../../../support/stored-figure';
import { swept } from './swept-runs';

it('a sweep is a line for each run, those that were selected in front', async () => {
  await expectFigure(drawParallel(swept, { width: 300, em: 8 }).svg, 'parallel');
});

it('the names of axes that are close are turned', async () => {
  await expectFigure(drawParallel(swept, { width: 160, em: 8 }).svg, 'parallel-narrow');
});
