import { describe, it } from 'vitest';
import { logTicks } from '../../src-main/curves/ticks';
import { expectFigure } from '../support/stored-figure';
import { rising, smooth, results, axis, drawn } from '../support/small-figures';

describe('the axes of a figure', () => {
  it('have every number of a logarithmic axis', async () => {
    const y = { ...axis(0.01, 1, logTicks(0.01, 1)), logarithmic: true };
    await expectFigure(drawn([smooth(rising)], { y }), 'log-y');
  });

  it('leave out what a logarithmic x axis has no place for', async () => {
    const x = { ...axis(0.1, 2, [0.1, 1], 'Epoch'), logarithmic: true };
    await expectFigure(drawn([smooth(rising)], { x }), 'log-x');
  });

  it('have the title of x below its numbers', async () => {
    await expectFigure(drawn([smooth(rising)], { x: axis(0, 2, [0, 2], 'Epoch') }), 'x-title');
  });

  it('skip numbers that would overlap', async () => {
    const ticks = Array.from({ length: 21 }, (_, i) => i / 10);
    await expectFigure(drawn([smooth(rising)], { x: axis(0, 2, ticks) }), 'skipped-ticks');
  });

  it('show a part of the curves when zoomed', async () => {
    await expectFigure(drawn([results(rising)], { x: axis(0.5, 1.5, [0.5, 1.5]) }), 'zoomed');
  });
});
