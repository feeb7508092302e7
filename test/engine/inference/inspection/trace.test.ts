import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/engine/checkpoints/checkpoint-file';
import { usualCells } from '../../../../src-main/engine/catalogue/config';
import { getGates } from '../../../../src-main/engine/catalogue/models';
import { readGolden } from '../../../main/export/golden';
import { traceModel } from '../../../../src-main/engine/inference/inspection/inspector';
import {
  findDecisionStep,
  findLargestMove,
} from '../../../../src-main/engine/inference/inspection/trace';
import { inspectGolden } from '../../../support/inspect-golden';
import { catchProblem } from '../../../support/thrown-problem';

const { folder, createWeights, image } = inspectGolden();

describe.each(usualCells)('a trace of a golden %s', (cell) => {
  it('has all gates, probabilities that sum to 1, and the final values of PyTorch', () => {
    const trace = traceModel(createWeights(cell), image);
    expect(trace).toMatchObject({ steps: 28, classes: 10 });
    expect(trace.hidden).toHaveLength(28 * 3);
    expect(Object.keys(trace.gates)).toEqual(getGates(cell).map(({ name }) => name));
    for (const values of Object.values(trace.gates)) expect(values).toHaveLength(28 * 3);
    for (let step = 0; step < 28; step += 1) {
      const chances = trace.probabilities.subarray(step * 10, step * 10 + 10);
      expect(chances.reduce((sum, one) => sum + one)).toBeCloseTo(1, 5);
      expect(chances[trace.predicted[step] ?? NaN]).toBe(Math.max(...chances));
    }
    const logits = readGolden(cell).logits.subarray(0, 10);
    const powers = logits.map(Math.exp);
    const sum = powers.reduce((all, one) => all + one);
    powers.forEach((power, digit) => {
      expect(trace.probabilities[27 * 10 + digit]).toBeCloseTo(power / sum, 5);
    });
  });
});

describe.each(['fnn-pixels', 'fnn-last-row'] as const)('a trace of a %s', (cell) => {
  it('has a single step, with one prediction and no state', () => {
    const trace = traceModel(createWeights(cell), image);
    expect(trace).toMatchObject({ steps: 1, classes: 10, hidden: null, gates: {}, decidedAt: 1 });
    expect(trace.probabilities).toHaveLength(10);
  });
});

it('reports a diverged model and a missing checkpoint', () => {
  const { config } = createWeights('gru');
  const headBias = { shape: [10], data: new Float32Array(10).fill(NaN) };
  const diverged = { ...readGolden('gru').model.weights, 'head.bias': headBias };
  writeCheckpoint(join(folder, 'diverged'), diverged, {});
  const catchCode = (name: string) =>
    catchProblem(() => traceModel({ config, checkpointFile: join(folder, name) }, image)).code;
  expect(catchCode('diverged')).toBe('checkpoint-damaged');
  expect(catchCode('gone')).toBe('checkpoint-missing');
});

it.each([
  ['never wavers', [7, 7, 7, 7], 1],
  ['changes in the middle', [1, 1, 7, 7], 3],
  ['comes back to an earlier answer', [7, 1, 7, 7, 7], 3],
  ['changes at the last step', [7, 7, 7, 1], 4],
  ['has one step alone', [3], 1],
])('finds the deciding step of a model that %s', (_, predicted, step) => {
  expect(findDecisionStep(predicted)).toBe(step);
});

it.each([
  ['one number jumps', [0.1, 0.2, 0.9, 1], 1, 3],
  ['it starts far from the mean', [-2, -2, -1], 1, 1],
  ['two numbers move together', [0, 0, 1, 1, 0, 2.5], 2, 3],
  ['it never moves', [0, 0], 1, 1],
])('finds the step where %s', (_, answers, width, step) => {
  expect(findLargestMove(Float32Array.from(answers), width)).toBe(step);
});
