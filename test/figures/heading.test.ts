import { describe, expect, it } from 'vitest';
import { expectFigure } from '../support/stored-figure';
import { axis, rising, smooth, drawFigure } from '../support/small-figures';

describe('the heading above a plot', () => {
  const entries = [
    { label: 'RNN', colour: '#0072b2' },
    { label: 'GRU, library GRU', colour: '#c28400' },
  ];

  it('lists the meanings of the colours', async () => {
    const figure = drawFigure([smooth(rising)], { colours: entries }, [300, 100]);
    await expectFigure(figure, 'legend');
  });

  it('wraps a long list onto a second line', async () => {
    const figure = drawFigure([smooth(rising)], { colours: entries }, [160, 120]);
    await expectFigure(figure, 'legend-on-two-lines');
  });

  it('omits the list of colours if each line has its name in its colour', () => {
    const colours = [...entries, { label: 'hidden size 64', colour: '#868b95' }];
    const dashes = [{ label: 'training', colour: '#565b66' }];
    const getTexts = (name: string) =>
      drawFigure([smooth(rising, { name })], { colours, dashes }, [300, 100]);
    expect(getTexts('')).toMatch(/library GRU.*hidden size 64.*training/s);
    expect(getTexts('GRU')).not.toMatch(/library GRU|hidden size/);
    expect(getTexts('GRU')).toContain('training');
  });

  it('labels both ends of a colour scale', async () => {
    const scale = { label: '8 to 64 (log)', bar: ['#00ee99', '#007777', '#220055'] };
    const figure = drawFigure([smooth(rising)], { colours: [scale] });
    await expectFigure(figure, 'legend-scale');
  });

  it('wraps a long title onto as many lines as needed', async () => {
    const title = 'Test accuracy, training accuracy and test loss';
    await expectFigure(drawFigure([smooth(rising)], { title }), 'long-title');
  });
});

it('gives an axis its title, and puts the note below in small type', async () => {
  const y = axis(0, 1, [0, 1], 'Loss');
  const note = 'Training loss: exponential moving average, half-life 20 batches.';
  await expectFigure(drawFigure([smooth(rising)], { y, note }), 'note');
});
