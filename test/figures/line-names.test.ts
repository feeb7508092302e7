import { describe, expect, it } from 'vitest';
import { labelPart } from '../../src-main/comparison/run-labels';
import { expectFigure } from '../support/stored-figure';
import { rising, smooth, drawn } from '../support/small-figures';

describe('the names of lines', () => {
  it('move apart where they would overlap', async () => {
    const lines = ['GRU', 'LSTM', 'RNN'].map((name) => smooth(rising, { name }));
    await expectFigure(drawn(lines), 'names-apart');
  });

  it('are those of the best where not all have room', async () => {
    const lines = [0.2, 0.9, 0.3, 0.8, 0.25, 0.5].map((y) =>
      smooth([[2, y]], { name: `ends at ${y}` }),
    );
    await expectFigure(drawn(lines, {}, [200, 70]), 'names-of-the-best');
  });

  it('are all short where not all have room beside the plot', async () => {
    const lines = ['GRU with a name that is long', 'GRU'].map((name, i) =>
      smooth(rising, {
        ...{ label: [labelPart(`GRU #${i + 1}`), labelPart(name, true)], print: () => '60 %' },
      }),
    );
    await expectFigure(drawn(lines, {}, [260, 100]), 'short-names');
  });

  it('lose their values first, then their ends where there is no shorter one', async () => {
    const name = 'a name that is much too long for it';
    await expectFigure(drawn([smooth(rising, { name, print: () => '60 %' })]), 'name-without-end');
  });

  it('stand beside a stroke of their line where lines have shades', () => {
    const lines = ['#99c7e0', '#0072b2'].map((colour, i) =>
      smooth([[2, 0.2 + 0.6 * i]], { name: `GRU · ${64 + 64 * i}`, colour }),
    );
    const strokesOf = (hasStrokes: boolean) =>
      [...drawn(lines, { hasStrokes }).matchAll(/stroke="(#[^"]*)" stroke-width="2.5"/g)].map(
        ([, stroke]) => stroke,
      );
    expect(strokesOf(false)).toEqual([]);
    expect(strokesOf(true)).toEqual(['#0072b2', '#99c7e0']);
  });
});
