// Look inside over a fake bridge: the place as a user opens it, and its state alone.
import { expect } from 'vitest';
import type { ModelKind } from '../../../src-main/catalogue/models';
import type { Run } from '../../../src-main/contract/run';
import { openBridge } from '../../../src-renderer/bridge';
import { Inside } from '../../../src-renderer/inside/state/inside-state.svelte';
import { Compare } from '../../../src-renderer/runs/compare/compare.svelte';
import { NewRun } from '../../../src-renderer/runs/new-run/new-run.svelte';
import { LiveRuns } from '../../../src-renderer/runs/training/live-runs.svelte';
import { PaletteState } from '../../../src-renderer/figures/palette.svelte';
import { SavedRuns } from '../../../src-renderer/runs/compare/saved-runs.svelte';
import { WindowState } from '../../../src-renderer/ui/window.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, eventually, openApp } from '../open-app';

export const headline = () =>
  document.querySelector('h1')?.textContent.replaceAll('\u00a0', ' ') ?? '';

/** One for each model that is looked into. */
export const tables = () => [...document.querySelectorAll('table[aria-label^="Probabilities of"]')];

/** On an LSTM, a GRU and an RNN, until all three have classified the first image. */
export const openOnThreeRuns = () =>
  openOn([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);

/** Until all of these have classified the first image. */
export async function openOn(stored: readonly Run[]) {
  const fake = new FakeBridge(stored);
  const close = await openApp(fake);
  button('Look inside')?.click();
  await eventually(() => {
    expect(tables()).toHaveLength(stored.length);
  });
  return { fake, close };
}

/** The newer, the better. */
export const trained = (id: number, cell: ModelKind) =>
  fakeRun(id, cell, { lastTestAccuracy: 0.9 + id / 100 });
export const runs = [
  fakeRun(6, 'lstm', { epochsDone: 0, status: 'crashed' }),
  trained(5, 'gru'),
  trained(4, 'rnn'),
  trained(3, 'lstm'),
  trained(2, 'gru'),
  trained(1, 'rnn'),
];

export async function openInside(stored: readonly Run[] = runs) {
  const fake = new FakeBridge(stored);
  const bridge = openBridge(fake);
  const window = new WindowState(bridge);
  const { toasts } = window;
  const saved = new SavedRuns(window);
  await saved.open();
  const live = new LiveRuns(window, saved);
  const compare = new Compare(window, saved, live, new PaletteState());
  const newRun = new NewRun(window, saved, live, compare);
  const place = { saved, compare, newRun };
  return { fake, saved, toasts, compare, inside: new Inside(bridge, place, toasts) };
}
