import { describe, expect, it } from 'vitest';
import { expectFigure } from '../support/stored-figure';
import { axis, rising, smooth, drawn } from '../support/small-figures';

describe('above the plot', () => {
  const entries = [
    { label: 'RNN', colour: '#0072b2' },
    { label: 'GRU, library GRU', colour: '#c28400' },
  ];

  it('a list says what the colours mean', async () => {
    const figure = drawn([smooth(rising)], { colours: entries }, [300, 100]);
    await expectFigure(figure, 'legend');
  });

  it('a list takes a second line where it is too long', async () => {
    const figure = drawn([smooth(rising)], { colours: entries }, [160, 120]);
    await expectFigure(figure, 'legend-on-two-lines');
  });

  it('a list of colours is left out where each line has its name in its colour', () => {
    const colours = [...entries, { label: 'hidden size 64', colour: '#868b95' }];
    const dashes = [{ label: 'training', colour: '#565b66' }];
    const textsOf = (name: string) =>
      drawn([smooth(rising, { name })], { colours, dashes }, [300, 100]);
    expect(textsOf('')).toMatch(/library GRU.*hidden size 64.*training/s);
    expect(textsOf('GRU')).not.toMatch(/library GRU|hidden size/);
    expect(textsOf('GRU')).toContain('training');
  });

  it('a bar of colours says from where to where it goes', async () => {
    const scale = { label: '8 to 64 (log)', bar: ['#00ee99', '#007777', '#220055'] };
    const figure = drawn([smooth(rising)], { colours: [scale] });
    await expectFigure(figure, 'legend-scale');
  });

  it('a title has as many lines as it needs', async () => {
    const title = 'Test accuracy, training accuracy and test loss';
    await expectFigure(drawn([smooth(rising)], { title }), 'long-title');
  });
});

it('around the plot an axis has its title, and a note is below in small type', async () => {
  const y = axis(0, 1, [0, 1], 'Loss');
  const note = 'Training loss: exponential moving average, half-life 20 batches.';
  await expectFigure(drawn([smooth(rising)], { y, note }), 'note');
});
