import { expect, it } from 'vitest';
import { CompareColours } from '../../../../src-renderer/runs/state/colours.svelte';
import { createPlainStyle } from '../../../../src-renderer/figures/line-style';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

const wide = fakeRun(2, 'library-gru', {
  config: fakeConfig({ cell: 'library-gru', hiddenSize: 256 }),
});
const narrow = fakeRun(1, 'gru', { config: fakeConfig({ hiddenSize: 16 }) });

async function setUp(runs = [wide, narrow]) {
  const { compare, saved } = await openCompare(runs);
  const palette = { current: { theme: 'light', line: { orange: 'orange', grey: 'grey' } } };
  return { compare, colours: new CompareColours(compare, saved, palette as never) };
}

it('draws a run coloured by model in its colour and dash, without a legend', async () => {
  const { colours } = await setUp();
  expect(colours.getStyle(wide)).toEqual(createPlainStyle('library-gru'));
  expect(colours.legend).toEqual({ kind: 'none' });
});

it('keeps the dash of the model when runs are coloured by a setting', async () => {
  const { compare, colours } = await setUp();
  compare.update({ colourBy: 'hidden' });
  const [one, other] = [colours.getStyle(wide), colours.getStyle(narrow)];
  expect(one.colour).not.toBe(other.colour);
  expect(one.dash).toEqual(createPlainStyle('library-gru').dash);
  expect(colours.legend).toMatchObject({
    kind: 'list',
    entries: [{ label: '16' }, { label: '256' }],
  });
});

it('draws a mean over seeds in the colour of its model, not of its first seed', async () => {
  const seeds = [1, 2].map((seed) => fakeRun(seed, 'gru', { config: fakeConfig({ seed }) }));
  const { compare, colours } = await setUp(seeds);
  compare.update({ colourBy: 'seed' });
  const own = () => seeds.map((run) => colours.getStyle(run).colour);
  compare.update({ foldSeeds: false });
  expect(new Set(own()).size).toBe(2);
  compare.update({ foldSeeds: true });
  expect(own()).toEqual([undefined, undefined]);
  expect(compare.view.colourBy).toBe('seed');
});

it("keeps a run's colour when another run disappears", async () => {
  const { compare, colours } = await setUp();
  compare.update({ colourBy: 'hidden' });
  const before = colours.getStyle(narrow);
  compare.update({ filter: 'id:1' });
  expect(colours.getStyle(narrow)).toEqual(before);
});
