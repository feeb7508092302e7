import { expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { SequencesState } from '../../../../src-renderer/learn/sequences/sequences-state.svelte';
import { FakeBridge } from '../../../support/fake-bridge';

it('shows the first digit first, and begins again after the last', async () => {
  const state = new SequencesState(openBridge(new FakeBridge([])));
  await state.show();
  expect(state.digit?.index).toBe(0);
  await state.show(9999);
  await state.show(10_000);
  expect(state.digit?.index).toBe(0);
});

it.each([
  ['16', 16],
  ['', null],
  ['0', null],
  ['1.5', null],
  ['many', null],
])('takes "%s" as the hidden size %s', (typed, value) => {
  const state = new SequencesState(openBridge(new FakeBridge([])));
  state.hiddenSize = typed;
  expect(state.hidden).toBe(value);
});
