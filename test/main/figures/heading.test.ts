import { describe, it } from 'vitest';
import { expectFigure } from '../../support/stored-figure';
import { rising, smooth, drawn } from '../../support/small-figures';

describe('above the plot', () => {
  const entries = [
    { label: 'RNN', colour: '#0072b2' },
    { label: 'GRU, library GRU', colour: '#c28400' },
  ];

  it('a list says what the colours mean', async () => {
    const figure = drawn([smooth(rising)], { legend: { kind: 'list', entries } }, [300, 100]);
    await expectFigure(figure, 'legend');
  });

  it('a list takes a second line where it is too long', async () => {
    const figure = drawn([smooth(rising)], { legend: { kind: 'list', entries } }, [160, 120]);
    await expectFigure(figure, 'legend-on-two-lines');
  });

  it('a scale goes from the lowest to the highest value', async () => {
    const scale = { low: '8', high: '64', isLog: true, colours: ['#0e9', '#077', '#205'] };
    const figure = drawn([smooth(rising)], { legend: { kind: 'scale', ...scale } });
    await expectFigure(figure, 'legend-scale');
  });

  it('a title has as many lines as it needs', async () => {
    const title = 'Test accuracy, training accuracy and test loss';
    await expectFigure(drawn([smooth(rising)], { title }), 'long-title');
  });
});
