import { describe, expect, it } from 'vitest';
import GradientMaps from '../../../../src-renderer/inside/measured/GradientMaps.svelte';
import { topForward } from '../../../../src-main/engine/catalogue/network';
import { press } from '../../open-app';
import { runs, sentence, show } from './shown-alone';

const maps = () => [...document.querySelectorAll('[role=application]')];
const readings = () => [...document.querySelectorAll('output')].map((one) => one.textContent);
const top = { part: topForward, word: 'row' };

describe('the view of gradient maps', () => {
  it('shows one map per run, and how much of the gradient reaches the first row', () => {
    show(GradientMaps, { runs, ...top });
    expect(maps().map((map) => map.getAttribute('aria-label'))).toEqual([
      'RNN, Row against Epoch. Arrow keys read it cell by cell.',
      'LSTM, Row against Epoch. Arrow keys read it cell by cell.',
    ]);
    expect(sentence()).toMatch(
      /^At epoch 4 the gradient at the first row read, .* is 3\.2e-5 in RNN and 0\.0\d+ in LSTM\.$/,
    );
  });

  it('moves in all maps to the same cell by the arrow keys', () => {
    show(GradientMaps, { runs, ...top });
    const [map] = maps();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) press(map!, key);
    expect(readings()).toHaveLength(2);
    for (const reading of readings()) expect(reading).toMatch(/^Epoch 2, row 2: [\de.-]+$/);
    press(map!, 'Escape');
    expect(readings()).toEqual(['', '']);
  });
});
