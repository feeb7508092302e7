import { it } from 'vitest';
import { drawImportance } from '../../../../src-main/figures/sweep/importance';
import { expectFigure } from '../../../support/stored-figure';
import { swept } from './swept-runs';

it('there is a bar for each setting, and it is said which are not clear', async () => {
  await expectFigure(drawImportance(swept, { width: 300, em: 10 }).svg, 'importance');
});
