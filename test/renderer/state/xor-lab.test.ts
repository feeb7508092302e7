import { expect, it, vi } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { XorLab } from '../../../src-renderer/state/xor-lab.svelte';
import { wrongPlaces } from '../../../src-renderer/lib/labs/truth-table';
import { FakeBridge } from '../../support/fake-bridge';

async function opened() {
  const fake = new FakeBridge();
  const lab = new XorLab(openBridge(fake));
  lab.open();
  const answered = async () => {
    const { answer } = lab;
    await vi.waitFor(() => {
      expect(lab.answer).not.toBe(answer);
    });
  };
  await vi.waitFor(() => {
    expect(lab.answer).not.toBeNull();
  });
  return { fake, lab, answered };
}

const wrong = (lab: XorLab) => wrongPlaces(lab.answer?.outputs ?? '').length;

it('a changed weight changes the answer, and reset makes it exact again', async () => {
  const { lab, answered } = await opened();
  expect([wrong(lab), lab.isExact]).toEqual([0, true]);
  lab.setWeight('h2.threshold', '3');
  await answered();
  expect([wrong(lab) > 0, lab.isExact]).toEqual([true, false]);
  lab.reset();
  await answered();
  expect([wrong(lab), lab.isExact, lab.texts['h2.threshold']]).toEqual([0, true, '1.5']);
});

it('a text that is not a number changes nothing, and a key continues from the last number', async () => {
  const { fake, lab, answered } = await opened();
  const before = fake.calls.length;
  lab.setWeight('y.h2', '-');
  expect([fake.calls.length, lab.texts['y.h2'], lab.weights.y.h2]).toEqual([before, '-', -1]);
  lab.nudge('y.h2', 0.5);
  await answered();
  expect([lab.texts['y.h2'], lab.weights.y.h2]).toEqual(['-0.5', -0.5]);
});

it('a number changed by a key is shown together with its answer, and quick steps add up', async () => {
  const { lab, answered } = await opened();
  lab.nudge('h2.threshold', 0.5);
  lab.nudge('h2.threshold', 0.5);
  lab.nudge('y.h1', -0.5);
  expect([lab.texts['h2.threshold'], lab.weights.h2.threshold, wrong(lab)]).toEqual([
    '1.5',
    1.5,
    0,
  ]);
  await answered();
  expect([lab.texts['h2.threshold'], lab.weights.h2.threshold]).toEqual(['2.5', 2.5]);
  expect([lab.texts['y.h1'], lab.weights.y.h1]).toEqual(['0.5', 0.5]);
  expect(wrong(lab)).toBeGreaterThan(0);
});

it('what is typed after a key stays, though the key is answered later', async () => {
  const { lab, answered } = await opened();
  lab.nudge('y.h2', 0.5);
  lab.setWeight('y.h2', '-');
  await answered();
  expect([lab.texts['y.h2'], lab.weights.y.h2]).toEqual(['-', -0.5]);
});

it('a text that is not a number can be reset', async () => {
  const { lab, answered } = await opened();
  lab.setWeight('y.h2', '-');
  expect(lab.isExact).toBe(false);
  lab.reset();
  await answered();
  expect([lab.texts['y.h2'], lab.isExact]).toEqual(['-1', true]);
});

it('steps stay within the string, also when it gets shorter', async () => {
  const { lab, answered } = await opened();
  lab.goTo(99);
  expect([lab.t, lab.current?.t]).toEqual([8, 8]);
  lab.setBits('101');
  await answered();
  expect([lab.t, lab.steps.length, lab.current?.y]).toEqual([3, 3, 0]);
  lab.goTo(0);
  expect(lab.t).toBe(1);
});

it('invalid bits are reported, and the last string stays', async () => {
  const { lab } = await opened();
  for (const text of ['', '12', '1'.repeat(17)]) {
    lab.setBits(text);
    expect([lab.bitsMistake, lab.steps.length]).toEqual(['Type 1 to 16 bits, each 0 or 1', 8]);
  }
});

it('random bits fill the picture from its beginning', async () => {
  const { lab, answered } = await opened();
  lab.goTo(5);
  lab.randomBits();
  await answered();
  expect(lab.typedBits).toMatch(/^[01]{16}$/);
  expect([lab.t, lab.steps.length]).toEqual([1, 16]);
});

it('s[1] = 1 makes every string wrong', async () => {
  const { lab, answered } = await opened();
  lab.start(1);
  await answered();
  expect([wrong(lab), lab.isExact]).toEqual([510, false]);
});

it('a refusal is kept as a problem until an answer comes', async () => {
  const { fake, lab } = await opened();
  fake.problems.set('labs.xor', { code: 'unexpected', message: 'No.' });
  lab.start(1);
  await vi.waitFor(() => {
    expect(lab.problem?.message).toBe('No.');
  });
  lab.nudge('y.h1', 0.5);
  await vi.waitFor(() => {
    expect(lab.texts['y.h1']).toBe('1.5');
  });
  expect([lab.problem?.message, lab.weights.y.h1]).toEqual(['No.', 1]);
  fake.problems.clear();
  lab.start(0);
  await vi.waitFor(() => {
    expect(lab.problem).toBeNull();
  });
});
