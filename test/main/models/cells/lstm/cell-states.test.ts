import { expect, it } from 'vitest';
import { cellStates } from '../../../../../src-main/models/cells/lstm/cell-states';

const tensor = (...data: readonly number[]) => ({ shape: [3, 2], data: Float32Array.from(data) });

it('the cell state is f ⊙ c + i ⊙ g at every step of every unit, from zeros', () => {
  const gates = {
    i: tensor(1, 0.5, 0.5, 0, 1, 1),
    f: tensor(1, 1, 0.5, 1, 0, 0.25),
    g: tensor(2, -2, 1, 8, 0.5, -0.5),
  };
  // Unit 0: 2, 0.5 · 2 + 0.5, 0 · 1.5 + 0.5; unit 1: −1, 1 · −1 + 0, 0.25 · −1 − 0.5.
  expect([...cellStates(gates, 2, false)]).toEqual([2, -1, 1.5, -1, 0.5, -0.75]);
});

it('a gate that is missing is an error, not a state of zeros', () => {
  expect(() => cellStates({ i: tensor(), f: tensor() }, 2, false)).toThrow();
});
