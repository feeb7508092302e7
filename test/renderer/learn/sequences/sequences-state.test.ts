import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { SequencesState } from '../../../../src-renderer/learn/sequences/sequences-state.svelte';
import { FakeBridge } from '../../../support/fake-bridge';

async function setUp() {
  const fake = new FakeBridge([]);
  const bench = new SequencesState(openBridge(fake));
  await bench.open();
  return { fake, bench };
}

describe('the digit', () => {
  it('is the first one at first, and wraps around at both ends', async () => {
    const { bench } = await setUp();
    expect(bench.image?.index).toBe(0);
    await bench.turn(-1);
    expect(bench.image?.index).toBe(9999);
    await bench.turn(1);
    expect(bench.image?.index).toBe(0);
  });

  it('of a class is the next one of that class', async () => {
    const { bench } = await setUp();
    await bench.showClass(3);
    const first = bench.image!;
    expect(first.label).toBe(3);
    await bench.showClass(3);
    expect(bench.image?.label).toBe(3);
    expect(bench.image?.index).toBeGreaterThan(first.index);
  });

  it('that cannot be read is replaced by the problem', async () => {
    const { fake, bench } = await setUp();
    fake.problems.set('datasets.testImages', { code: 'data-missing', message: 'Run npm start.' });
    await bench.turn(1);
    expect(bench.problem?.code).toBe('data-missing');
    fake.problems.clear();
    await bench.show(3);
    expect(bench.problem).toBeNull();
    expect(bench.image?.index).toBe(3);
  });
});

describe('the steps', () => {
  it('have all entered at first; playing begins at the first and ends at the last', async () => {
    const { bench } = await setUp();
    expect(bench.step).toBe(28);
    bench.play();
    expect([bench.step, bench.playing]).toEqual([1, true]);
    for (let ticks = 0; ticks < 26; ticks++) bench.tick();
    expect([bench.step, bench.playing]).toEqual([27, true]);
    bench.tick();
    expect([bench.step, bench.playing]).toEqual([28, false]);
  });

  it('stay within the sequence, whatever the reading', async () => {
    const { bench } = await setUp();
    bench.go(99);
    expect(bench.step).toBe(28);
    bench.go(0);
    expect(bench.step).toBe(1);
    bench.read('pixels');
    expect(bench.step).toBe(784);
    expect(bench.shape).toEqual({ time: 784, features: 1 });
  });

  it('of single pixels play in less than 15 seconds', async () => {
    const { bench } = await setUp();
    bench.read('pixels');
    bench.play();
    let ticks = 0;
    for (; bench.playing; ticks++) bench.tick();
    expect(bench.step).toBe(784);
    expect(ticks * bench.pace.stepMs).toBeLessThan(15_000);
  });
});
