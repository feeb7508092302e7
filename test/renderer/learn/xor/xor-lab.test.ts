import { expect, it } from 'vitest';
import { XorLab } from '../../../../src-renderer/learn/xor/xor-lab.svelte';
import { countWrong } from '../../../../src-renderer/learn/xor/truth-table';

const wrong = (lab: XorLab) => countWrong(lab.answer.outputs);

it('computes with a changed weight at once, and exactly again after a reset', () => {
  const lab = new XorLab();
  expect([wrong(lab), lab.isExact]).toEqual([0, true]);
  lab.setWeight('h2.threshold', '3');
  expect([wrong(lab) > 0, lab.isExact]).toEqual([true, false]);
  lab.reset();
  expect([wrong(lab), lab.isExact, lab.texts['h2.threshold']]).toEqual([0, true, '1.5']);
});

it('keeps the last number under a text that is none, and a key continues from it', () => {
  const lab = new XorLab();
  lab.setWeight('y.h2', '-');
  expect([lab.texts['y.h2'], lab.weights.y.h2]).toEqual(['-', -1]);
  lab.nudge('y.h2', 0.5);
  expect([lab.texts['y.h2'], lab.weights.y.h2]).toEqual(['-0.5', -0.5]);
});

it('adds up steps by a key, in the text and in the network', () => {
  const lab = new XorLab();
  lab.nudge('h2.threshold', 0.5);
  lab.nudge('h2.threshold', 0.5);
  lab.nudge('y.h1', -0.5);
  expect([lab.texts['h2.threshold'], lab.weights.h2.threshold]).toEqual(['2.5', 2.5]);
  expect([lab.texts['y.h1'], lab.weights.y.h1]).toEqual(['0.5', 0.5]);
  expect(wrong(lab)).toBeGreaterThan(0);
});

it('resets a text that is not a number', () => {
  const lab = new XorLab();
  lab.setWeight('y.h2', '-');
  expect(lab.isExact).toBe(false);
  lab.reset();
  expect([lab.texts['y.h2'], lab.isExact]).toEqual(['-1', true]);
});

it('keeps the step within the string, also when it gets shorter', () => {
  const lab = new XorLab();
  lab.goTo(99);
  expect([lab.t, lab.current?.t]).toEqual([8, 8]);
  lab.setBits('101');
  expect([lab.t, lab.steps.length, lab.current?.y]).toEqual([3, 3, 0]);
  lab.goTo(0);
  expect(lab.t).toBe(1);
});

it('reports invalid bits and keeps the last string', () => {
  const lab = new XorLab();
  for (const text of ['', '12', '1'.repeat(17)]) {
    lab.setBits(text);
    expect([lab.bitsMistake, lab.steps.length]).toEqual(['Type 1 to 16 bits, each 0 or 1', 8]);
  }
});

it('fills the picture with random bits from its beginning', () => {
  const lab = new XorLab();
  lab.goTo(5);
  lab.randomBits();
  expect(lab.typedBits).toMatch(/^[01]{16}$/);
  expect([lab.t, lab.steps.length]).toEqual([1, 16]);
});

it('gets every string wrong from s[1] = 1', () => {
  const lab = new XorLab();
  lab.s1 = 1;
  expect([wrong(lab), lab.isExact]).toEqual([510, false]);
});
