import { expect, it } from 'vitest';
import { XorState } from '../../../../../src-renderer/courses/ece1508-assignment-4/xor/xor-lab.svelte';

it('classifies every string wrongly from s[1] = 1', () => {
  const lab = new XorState();
  lab.s1 = 1;
  expect([lab.wrong, lab.isExact]).toEqual([510, false]);
});

it('limits the step when the string gets shorter', () => {
  const lab = new XorState();
  lab.goTo(8);
  expect(lab.current?.t).toBe(8);
  lab.setBits('101');
  expect([lab.t, lab.steps.length, lab.current?.y]).toEqual([3, 3, 0]);
});

it.each(['', '12', '1'.repeat(17), ' 1'])('reports "%s" and keeps the last string', (text) => {
  const lab = new XorState();
  lab.setBits(text);
  expect([lab.hasMistake, lab.steps.length]).toEqual([true, 8]);
});
