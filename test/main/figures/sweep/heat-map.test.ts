import { it } from 'vitest';
import { drawHeatMap } from '../../../../src-main/figures/sweep/heat-map';
import { expectFigure } from '../../../support/stored-figure';
import { columnOf, swept } from './swept-runs';

it('there is a number for each combination of two settings, and a dash where there is no run', async () => {
  const map = drawHeatMap(swept, columnOf('hidden'), columnOf('lr'), { width: 300, em: 10 });
  await expectFigure(map.svg, 'two-settings');
});
