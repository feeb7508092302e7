import { describe, expect, it } from 'vitest';
import { mostAsked } from '../../../../src-main/contract/drawn-digit';
import { openBridge } from '../../../../src-renderer/bridge';
import { DrawState } from '../../../../src-renderer/inside/draw/draw.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/saved-runs.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import type { Run } from '../../../../src-main/contract/run';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

const stroke = [{ x: 100, y: 80 }, { x: 120, y: 220 }]; // prettier-ignore
const usual = [fakeRun(4, 'gru'), fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')];

async function setUp(runs: readonly Run[] = usual, imported: readonly object[] = []) {
  const fake = new FakeBridge(runs);
  const bridge = openBridge(fake);
  const toasts = new Toasts();
  const saved = new SavedRuns(bridge, toasts);
  await saved.open();
  const draw = new DrawState(bridge, saved, { all: imported } as never, toasts);
  const asked = (name: string) => fake.calls.filter((call) => call.name === name).length;
  return { fake, draw, asked, keys: () => draw.asked.map(({ key }) => key) };
}

describe('the models that classify a drawing', () => {
  it('are the best of each cell at first, and an imported one where there is no other', async () => {
    expect((await setUp()).keys()).toEqual(['run 2', 'run 3', 'run 1']);
    const better = fakeRun(4, 'gru', { lastTestAccuracy: 0.999 });
    expect((await setUp(usual.with(0, better))).keys()).toEqual(['run 4', 'run 3', 'run 1']);
    const alone = await setUp([], [{ id: 'a', name: 'theirs' }]);
    expect(alone.keys()).toEqual(['a']);
  });

  it('are added and removed one by one, and may be none', async () => {
    const { draw, keys } = await setUp();
    for (const key of ['run 4', 'run 2', 'run 3', 'run 1', 'run 4']) await draw.toggle(key);
    expect(keys()).toEqual([]);
  });

  it('are no more than can be asked at once', async () => {
    const { draw, keys } = await setUp(
      Array.from({ length: mostAsked + 1 }, (_, index) => fakeRun(index + 1, 'gru')),
    );
    for (let id = 1; id <= mostAsked + 1; id++) if (!keys().includes(`run ${id}`)) await draw.toggle(`run ${id}`); // prettier-ignore
    expect([draw.isFull, keys().length]).toEqual([true, mostAsked]);
  });
});

describe('a drawing', () => {
  it('is answered by every model under its own name, and by none once it was cleared', async () => {
    const { draw } = await setUp();
    await draw.draw([stroke]);
    expect([...draw.answers.keys()]).toEqual(['run 2', 'run 3', 'run 1']);
    await draw.draw([]);
    expect([draw.answers.size, draw.steps]).toEqual([0, null]);
  });

  it('opens the models before the first stroke, and not after it', async () => {
    const { draw, asked } = await setUp();
    await draw.warmUp();
    expect([asked('models.answers'), draw.answers.size]).toEqual([1, 0]);
    await draw.draw([stroke]);
    await draw.warmUp();
    expect(asked('models.answers')).toBe(2);
  });
});
