import { it } from 'vitest';
import { drawBest } from '../../../../src-main/figures/sweep/best';
import { expectFigure } from '../../../support/stored-figure';
import { swept } from './swept-runs';

it('there is a dot for each run, and a step at each better result', async () => {
  await expectFigure(drawBest(swept, { width: 240, em: 10 }).svg, 'best-so-far');
});
