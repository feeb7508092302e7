import { expect, it } from 'vitest';
import { Scrubber } from '../../../../src-renderer/inside/state/scrubber.svelte';

it('starts at the end, and keeps its share of what is read when there are more steps', () => {
  const scrubber = new Scrubber();
  scrubber.fit(28);
  expect(scrubber).toMatchObject({ step: 28, steps: 28 });
  scrubber.step = 14;
  scrubber.fit(784);
  expect(scrubber).toMatchObject({ step: 392, steps: 784 });
  expect([scrubber.in(28), scrubber.in(1)]).toEqual([14, 1]);
});
