import { expect, it } from 'vitest';
import { CompareColours } from '../../../../src-renderer/runs/state/colours.svelte';
import { plain } from '../../../../src-renderer/figures/line-style';
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

it('a run coloured by its model has the colour and the dash of its model, and no legend', async () => {
  const { colours } = await setUp();
  expect(colours.styleOf(wide)).toEqual(plain('library-gru'));
  expect(colours.legend).toEqual({ kind: 'none' });
});

it('runs coloured by a setting keep the dash of their model', async () => {
  const { compare, colours } = await setUp();
  compare.update({ colourBy: 'hidden' });
  const [one, other] = [colours.styleOf(wide), colours.styleOf(narrow)];
  expect(one.colour).not.toBe(other.colour);
  expect(one.dash).toEqual(plain('library-gru').dash);
  expect(colours.legend).toMatchObject({
    kind: 'list',
    entries: [{ label: '16' }, { label: '256' }],
  });
});

it('a mean over seeds has the colour of its model, not of its first seed', async () => {
  const seeds = [1, 2].map((seed) => fakeRun(seed, 'gru', { config: fakeConfig({ seed }) }));
  const { compare, colours } = await setUp(seeds);
  compare.update({ colourBy: 'seed' });
  const own = () => seeds.map((run) => colours.styleOf(run).colour);
  compare.update({ foldSeeds: false });
  expect(new Set(own()).size).toBe(2);
  compare.update({ foldSeeds: true });
  expect(own()).toEqual([undefined, undefined]);
  expect(compare.view.colourBy).toBe('seed');
});

it('a run keeps its colour when another one is no longer shown', async () => {
  const { compare, colours } = await setUp();
  compare.update({ colourBy: 'hidden' });
  const before = colours.styleOf(narrow);
  compare.update({ filter: 'id:1' });
  expect(colours.styleOf(narrow)).toEqual(before);
});
