import { expect, it } from 'vitest';
import CellSwatch from '../../../src-renderer/figures/CellSwatch.svelte';
import { mounted } from '../../support/mounted';

it('a swatch has the dash of its line, and a colour of its own or that of its hue', () => {
  const line = (style: object) =>
    mounted(CellSwatch, {
      style: { hue: 'gru', dash: [4, 2], ...style } as never,
    }).querySelector('line')!;
  expect(line({}).getAttribute('stroke-dasharray')).toBe('4 2');
  expect(line({}).getAttribute('style')).toContain('var(--hue-gru)');
  expect(line({ colour: '#123456' }).getAttribute('style')).toContain('#123456');
});
