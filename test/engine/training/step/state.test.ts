import { describe, expect, it } from 'vitest';
import {
  checkState,
  createInitialState,
  listStateNames,
} from '../../../../src-main/engine/training/step/state';
import { catchProblem } from '../../../support/thrown-problem';

const tensor = (shape: readonly number[], ...data: readonly number[]) => ({
  shape,
  data: Float32Array.from(data),
});
const weights = { a: tensor([2], 1, 2), b: tensor([1], 3) };

it('starts each slot of the optimizer with zeros in the shape of its weight, and step 0', () => {
  const state = createInitialState('adam', weights);
  expect(Object.keys(state)).toEqual(listStateNames('adam', ['a', 'b']));
  expect(state['optimizer.exp_avg_sq.a']).toEqual(tensor([2], 0, 0));
  expect(state['optimizer.step']).toEqual(tensor([], 0));
});

it('starts an optimizer without slots from the weights and the step', () => {
  expect(Object.keys(createInitialState('sgd', weights))).toEqual(['a', 'b', 'optimizer.step']);
});

it('keeps given optimizer state, and drops the state of another optimizer', () => {
  const given = {
    ...weights,
    'optimizer.step': tensor([], 7),
    'optimizer.exp_avg.a': tensor([2], 5, 6),
    'optimizer.square_avg.a': tensor([2], 8, 9),
  };
  const state = createInitialState('adam', given);
  expect(state['optimizer.exp_avg.a']).toBe(given['optimizer.exp_avg.a']);
  expect(state['optimizer.step']).toBe(given['optimizer.step']);
  expect(state).not.toHaveProperty('optimizer.square_avg.a');
});

describe("the check of a checkpoint's state", () => {
  const shapes = { a: [2], b: [1] };
  const whole = createInitialState('adam', weights);
  const without = (name: string) =>
    Object.fromEntries(Object.entries(whole).filter(([other]) => other !== name));

  it('accepts the whole state of the model and optimizer', () => {
    expect(() => {
      checkState('adam', whole, shapes);
    }).not.toThrow();
  });

  it.each(['a', 'optimizer.exp_avg.b', 'optimizer.step'])('rejects a state without %s', (name) => {
    const { refusal } = catchProblem(() => {
      checkState('adam', without(name), shapes);
    });
    expect(refusal).toEqual({ code: 'checkpoint-damaged.state', fields: { name } });
  });

  it('rejects a weight of another shape, even with the same size', () => {
    const other = { ...whole, a: tensor([1, 2], 1, 2) };
    expect(
      catchProblem(() => {
        checkState('adam', other, shapes);
      }).message,
    ).toContain("checkpoint's a ");
  });
});
