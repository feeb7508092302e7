import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import GradientMaps from '../../../../src-renderer/inside/measured/GradientMaps.svelte';
import { plain } from '../../../../src-renderer/figures/line-style';
import { provideWorkbench, Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeEpochs } from '../../../support/fake-runs';
import { press } from '../../open-app';

const runs = (['rnn', 'lstm'] as const).map((cell, index) => ({
  id: index + 1,
  label: cell.toUpperCase(),
  style: plain(cell),
  epochs: fakeEpochs({ id: index + 1, cell }, 4),
}));
const old = runs.map((run) => ({
  ...run,
  epochs: run.epochs.map((epoch) => ({ ...epoch, profiles: {} })),
}));

let shown: object | null = null;
/** By itself, with the workbench that the app would give it. */
function show<P extends Record<string, unknown>>(component: Component<P>, props: P) {
  const alone: Component<P> = (internals, given) => {
    provideWorkbench(new Workbench(openBridge(new FakeBridge())));
    return component(internals, given);
  };
  shown = mount(alone, { target: document.body, props, context: new Map() });
  flushSync();
}
afterEach(async () => {
  if (shown) await unmount(shown);
  shown = null;
});

const maps = () => [...document.querySelectorAll('[role=application]')];
const readings = () => [...document.querySelectorAll('output')].map((one) => one.textContent);
const sentence = () => document.querySelector('section p')?.textContent ?? '';

describe('the gradient maps', () => {
  it('are one for each run, and say how much of the gradient reaches the first row', () => {
    show(GradientMaps, { runs });
    expect(maps().map((map) => map.getAttribute('aria-label'))).toEqual([
      'RNN, Row against Epoch. Arrow keys read it cell by cell.',
      'LSTM, Row against Epoch. Arrow keys read it cell by cell.',
    ]);
    expect(sentence()).toMatch(
      /^At epoch 4 the gradient that reaches row 1 is 3\.2e-5 of that at row 28 in RNN and 0\.0\d+ in LSTM\.$/,
    );
  });

  it('are read by the arrow keys, all of them at the same cell', () => {
    show(GradientMaps, { runs });
    const [map] = maps();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) press(map!, key);
    expect(readings()).toHaveLength(2);
    for (const reading of readings()) expect(reading).toMatch(/^Epoch 2, row 2: [\de.-]+$/);
    press(map!, 'Escape');
    expect(readings()).toEqual(['', '']);
  });

  it('say how many runs have none', () => {
    show(GradientMaps, { runs: [runs[0]!, old[1]!] });
    expect(maps()).toHaveLength(1);
    expect(document.body.textContent).toContain('One run has no such measurement.');
  });

  it('say what appears here where no run has one', () => {
    show(GradientMaps, { runs: old });
    expect(document.querySelector('h2')?.textContent).toBe(
      'The gradient through time appears here',
    );
  });
});
