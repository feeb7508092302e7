import { expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { SequencesState } from '../../../../src-renderer/learn/sequences/sequences-state.svelte';
import { waitFor } from '../../open-app';
import { FakeBridge } from '../../../support/fake-bridge';

it('starts with the first digit, and returns to it after the last', async () => {
  const fake = new FakeBridge([]);
  const { 'inspection.testItems': items } = fake.answers;
  fake.answers['inspection.testItems'] = (request) => ({ ...items!(request), total: 2 });
  const state = new SequencesState(openBridge(fake));
  for (const index of [0, 1, 0]) {
    await waitFor(() => {
      expect(state.digit?.index).toBe(index);
    });
    state.next();
  }
});

it.each([
  ['16', 16],
  ['', null],
  ['0', null],
  ['1.5', null],
  ['many', null],
])('parses "%s" as the hidden size %s', (typed, value) => {
  const state = new SequencesState(openBridge(new FakeBridge([])));
  state.hiddenSize = typed;
  expect(state.hidden).toBe(value);
});
