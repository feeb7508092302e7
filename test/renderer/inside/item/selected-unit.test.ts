import { describe, expect, it } from 'vitest';
import { topForward as part } from '../../../../src-main/catalogue/network';
import { openBridge } from '../../../../src-renderer/bridge';
import { SelectedUnit } from '../../../../src-renderer/inside/item/selected-unit.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { HeldBridge } from '../../../support/held-bridge';

const [gru, library, flat] = [
  fakeRun(1, 'gru'),
  fakeRun(2, 'library-gru'),
  fakeRun(3, 'fnn-pixels'),
];
const item = new Uint8Array(784);

async function setUp(runs = [gru, library, flat]) {
  const fake = new FakeBridge([gru, library, flat]);
  const held = new HeldBridge(fake);
  const selected = new SelectedUnit(openBridge(held), new Toasts());
  await selected.follow({ runs, epoch: null, part, item });
  const asked = (name: string) =>
    fake.calls.filter((call) => call.name === name).map(({ request }) => request);
  return { held, selected, asked };
}

describe('a chosen hidden unit', () => {
  it('has the terms of its equations for the shown image, and none after a second click', async () => {
    const { selected } = await setUp();
    await selected.choose({ runId: 1, unit: 7 });
    expect(selected.terms?.unit).toBe(7);
    await selected.choose({ runId: 1, unit: 7 });
    expect([selected.chosen, selected.terms]).toEqual([null, null]);
  });

  it('of a library’s layer is shown without terms, which are not asked for', async () => {
    const { selected, asked } = await setUp();
    await selected.choose({ runId: 2, unit: 7 });
    expect([selected.chosen?.unit, selected.terms]).toEqual([7, null]);
    expect(asked('inspection.unitTerms')).toEqual([]);
  });

  it('shows the terms of the unit that was chosen last, in whatever order they arrive', async () => {
    const { held, selected } = await setUp();
    held.hold();
    const chosen = [1, 2].map((unit) => selected.choose({ runId: 1, unit }));
    await held.answerBackwards();
    await Promise.all(chosen);
    expect(selected.terms?.unit).toBe(2);
  });

  it('is dropped with its run', async () => {
    const { selected } = await setUp();
    await selected.choose({ runId: 1, unit: 7 });
    await selected.follow({ runs: [library], epoch: null, part, item });
    expect([selected.chosen, selected.terms]).toEqual([null, null]);
  });
});
