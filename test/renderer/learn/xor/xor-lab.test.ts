import { expect, it } from 'vitest';
import { XorLab } from '../../../../src-renderer/learn/xor/xor-lab.svelte';

it('gets every string wrong from s[1] = 1', () => {
  const lab = new XorLab();
  lab.s1 = 1;
  expect([lab.wrong, lab.isExact]).toEqual([510, false]);
});

it('keeps the step within the string when it gets shorter', () => {
  const lab = new XorLab();
  lab.goTo(8);
  expect(lab.current?.t).toBe(8);
  lab.setBits('101');
  expect([lab.t, lab.steps.length, lab.current?.y]).toEqual([3, 3, 0]);
});

it.each(['', '12', '1'.repeat(17), ' 1'])('reports "%s" and keeps the last string', (text) => {
  const lab = new XorLab();
  lab.setBits(text);
  expect([lab.hasMistake, lab.steps.length]).toEqual([true, 8]);
});
