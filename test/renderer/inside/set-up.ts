// Look inside over a fake bridge: the place as a user opens it, and its state alone.
import { expect } from 'vitest';
import type { ModelKind } from '../../../src-main/engine/catalogue/models';
import type { Run } from '../../../src-main/engine/contract/run';
import { Workbench } from '../../../src-renderer/app/workbench.svelte';
import { openBridge } from '../../../src-renderer/bridge';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { findButton, waitFor, openApp } from '../open-app';

export const getHeadline = () =>
  document.querySelector('h1')?.textContent.replaceAll('\u00a0', ' ') ?? '';

/** One for each model that is looked into. */
export const tables = () => [...document.querySelectorAll('table[aria-label^="Probabilities of"]')];

/** On an LSTM, a GRU and an RNN, until all three have classified the first image. */
export const openOnThreeRuns = () =>
  openOn([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);

/** Until all of these have classified the first image. */
export async function openOn(stored: readonly Run[]) {
  const fake = new FakeBridge(stored);
  await openApp(fake);
  findButton('Look inside')?.click();
  await waitFor(() => {
    expect(tables()).toHaveLength(stored.length);
  });
  return { fake };
}

/** The newer, the better. */
export const createTrained = (id: number, cell: ModelKind) =>
  fakeRun(id, cell, { lastTestAccuracy: 0.9 + id / 100 });
export const runs = [
  fakeRun(6, 'lstm', { epochsDone: 0, status: 'crashed' }),
  createTrained(5, 'gru'),
  createTrained(4, 'rnn'),
  createTrained(3, 'lstm'),
  createTrained(2, 'gru'),
  createTrained(1, 'rnn'),
];

export async function openInside(stored: readonly Run[] = runs) {
  const fake = new FakeBridge(stored);
  const { inside, window, runs: place } = new Workbench(openBridge(fake));
  const { compare, saved } = place;
  await saved.open();
  return { fake, saved, toasts: window.toasts, compare, inside: inside.inside };
}
