import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeRun } from '../../../support/fake-runs';
import { eventually } from '../../open-app';
import { openOn, openOnThreeRuns } from '../set-up';

describe('Look inside with runs', () => {
  beforeEach(async () => {
    await openOnThreeRuns();
  });

  it('shows the gates that a cell has, one at a time', () => {
    const groups = [...document.querySelectorAll('[role=radiogroup][aria-label^="Gate of"]')];
    expect(groups.map((group) => group.textContent.replace(/\s/g, ''))).toEqual(['rzn', 'ifogc']);
    const cellState = groups[1]?.querySelector<HTMLInputElement>('input[value=c]');
    cellState?.click();
    flushSync();
    expect(document.querySelector('[aria-label^="Cell state c"]')).not.toBeNull();
    expect(document.body.textContent).toContain('A vanilla RNN has no gates');
  });
});

describe('Look inside with networks of layers', () => {
  const deep = (id: number, network: object) => {
    const run = fakeRun(id, 'gru');
    return { ...run, config: { ...run.config, ...network } };
  };
  const field = (name: string) =>
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent === name)
      ?.control as HTMLSelectElement | undefined;
  const choose = (name: string, option: string) => {
    const select = field(name);
    const index = [...(select?.options ?? [])].findIndex(({ text }) => text === option);
    expect(index).toBeGreaterThanOrEqual(0);
    select!.selectedIndex = index;
    select!.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const titles = () =>
    [...document.querySelectorAll('h3')].flatMap(({ textContent }) =>
      /^(h,|Hidden)/.test(textContent) ? [textContent] : [],
    );

  it('shows the layer and the direction that were chosen, or else the nearest that a model has', async () => {
    const { fake } = await openOn([
      deep(2, { layers: 3, bidirectional: 'yes' }),
      fakeRun(1, 'rnn'),
    ]);
    expect(titles()).toEqual(['Hidden state h', 'h, layer 3 of 3, first to last']);
    choose('Layer', '1');
    choose('Direction', 'Last to first');
    await eventually(() => {
      expect(titles()).toEqual(['Hidden state h', 'h, layer 1 of 3, last to first']);
    });
    const part = { layer: 0, reverse: true };
    expect(fake.calls.findLast(({ name }) => name === 'inspection.trace')?.request).toMatchObject({
      part,
    });
    choose('Layer', 'Top');
    await eventually(() => {
      expect(titles()[1]).toBe('h, layer 3 of 3, last to first');
    });
  });

  it('offers neither where every model has one layer in one direction', async () => {
    await openOnThreeRuns();
    expect([field('Layer'), field('Direction')]).toEqual([undefined, undefined]);
    expect(field('Sort units by')).toBeDefined();
  });
});
