import { expect, it } from 'vitest';
import GreyPicture from '../../../../src-renderer/inside/draw/GreyPicture.svelte';
import { mounted } from '../../../support/mounted';

const picture = (guide: 'box' | 'centre') =>
  mounted(GreyPicture, { pixels: new Uint8Array(784), label: 'Scaled into its box', guide });

it('what it was fitted to is drawn over it: the box of 20 × 20, or the centre', () => {
  expect(picture('box').querySelector('rect')?.getAttribute('width')).toBe('20');
  expect(picture('centre').querySelector('path')).not.toBeNull();
});

it('has words for screen readers and the size of its picture', () => {
  const element = picture('box');
  expect(element.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
    'Scaled into its box',
  );
  expect(element.querySelector('canvas')).toMatchObject({ width: 28, height: 28 });
});
