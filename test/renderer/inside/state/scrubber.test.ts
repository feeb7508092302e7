import { expect, it } from 'vitest';
import { Scrubber } from '../../../../src-renderer/inside/state/scrubber.svelte';

it('starts at the end, and keeps its share of the sequence when there are more steps', () => {
  let longest = 28;
  const scrubber = new Scrubber(() => longest);
  expect([scrubber.step, scrubber.steps]).toEqual([28, 28]);
  scrubber.step = 14;
  longest = 784;
  expect([scrubber.step, scrubber.steps]).toEqual([392, 784]);
  expect([scrubber.in(28), scrubber.in(1)]).toEqual([14, 1]);
});
