// A picture of what runs measured, by itself, with the workbench that the app would give it.
import { flushSync, mount, unmount, type Component } from 'svelte';
import { onTestFinished } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { createPlainStyle } from '../../../../src-renderer/figures/line-style';
import { provideWorkbench, Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeEpochs } from '../../../support/fake-runs';

export const runs = (['rnn', 'lstm'] as const).map((cell, index) => ({
  id: index + 1,
  label: cell.toUpperCase(),
  style: createPlainStyle(cell),
  epochs: fakeEpochs({ id: index + 1, cell }, 4),
}));
/** The runs of a store from before there were profiles. */
export const old = runs.map((run) => ({
  ...run,
  epochs: run.epochs.map((epoch) => ({ ...epoch, profiles: {} })),
}));

/** Until the test has finished. */
export function show<P extends Record<string, unknown>>(component: Component<P>, props: P): void {
  const alone: Component<P> = (internals, given) => {
    provideWorkbench(new Workbench(openBridge(new FakeBridge())));
    return component(internals, given);
  };
  const shown = mount(alone, { target: document.body, props, context: new Map() });
  flushSync();
  onTestFinished(() => unmount(shown));
}

export const sentence = () => document.querySelector('section p')?.textContent ?? '';
