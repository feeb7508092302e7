import { expect, it } from 'vitest';
import { GateChoice } from '../../../../src-renderer/inside/state/gate-choice.svelte';

it('shows the same gate for a library layer as for its cell', () => {
  const gates = new GateChoice();
  expect(gates.of('library-lstm')).toBe('f');
  gates.choose('library-lstm', 'c');
  expect(gates.of('lstm')).toBe('c');
  gates.choose('fnn-last-row', 'z');
  expect(gates.of('fnn-last-row')).toBeUndefined();
});
