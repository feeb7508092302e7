import { expect, it } from 'vitest';
import { elementFunctions } from '../../../../src-main/engine/catalogue/cells/functions';
import { parseCellText, runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { at } from '../../../../src-main/core/element-at';
import { arrays } from '../../../../src-main/engine/models/cells/arrays';
import { evaluateLines } from '../../../../src-main/engine/models/cells/in-numbers';
import { computeStep } from '../../../../src-main/engine/models/cells/step';
import { createModel } from '../../../../src-main/engine/models/registry';
import { randomCell } from '../../../support/random-cells';
import { createWrittenCell } from '../../../support/written-cells';

const hiddenSize = 3;

/** A step of a cell with made-up weights, from made-up states. */
function madeUp(cell: Parameters<typeof parseCellText>[0], seed: number) {
  const random = createRandom(seed);
  const { plan, states } = parseCellText(cell);
  const config = runConfigSchema.parse({ cell, hiddenSize });
  const size = { ...config, steps: 1, inputSize: 2, classCount: 2 };
  const weights = Object.fromEntries(
    Object.entries(createModel(config).initialWeights(size, config, random)).map(
      ([name, { data }]) => [name.replace(/^recurrent\.|_l0$/g, ''), data] as const,
    ),
  );
  const vector = (length: number) => Float32Array.from({ length }, () => random.uniform(-1, 1));
  const [x, before] = [vector(2), states.map(() => vector(hiddenSize))];
  const unit = seed % hiddenSize;
  const values: number[] = [];
  computeStep(plan, arrays, x, before, weights, (_, value) => {
    values.push(at(value, value.length === 1 ? 0 : unit));
    return value;
  });
  return { lines: evaluateLines(plan, x, before, weights, unit), before, unit, values };
}

/** The result of a text of numbers. */
function compute(text: string): number {
  const names = Object.keys(elementFunctions);
  const code = text.replaceAll('−', '-').replaceAll('·', '*');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a text of numbers that this test has made
  const run = new Function(...names, `return ${code}`) as (...of: unknown[]) => number;
  return run(...Object.values(elementFunctions).map(({ ofNumber }) => ofNumber));
}

it('writes the lines of a GRU with its gates, candidate and previous state', () => {
  const { lines, before, unit } = madeUp('gru', 1);
  const number = '−?\\d\\.\\d\\d';
  const patterns = [
    `^r = sigmoid\\(${number}\\) = ${number}$`,
    `^z = sigmoid\\(${number}\\) = ${number}$`,
    `^n = tanh\\(${number} \\+ ${number} · \\(?${number}\\)?\\) = ${number}$`,
    `^h' = ${number} \\+ ${number} · \\(${number} − \\(?${number}\\)?\\) = ${number}$`,
  ];
  expect(lines).toHaveLength(patterns.length);
  lines.forEach((line, i) => {
    expect(line).toMatch(new RegExp(at(patterns, i)));
  });
  expect(lines[3]).toContain(at(at(before, 0), unit).toFixed(2).replace('-', ''));
});

it('ends each line of a random cell with its value, which equals the line up to rounding', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { lines, values } = madeUp(createWrittenCell(randomCell(seed)), seed);
    lines.forEach((line, i) => {
      const parts = line.split(' = ').slice(1);
      const value = at(values, i);
      expect(parts.at(-1), line).toBe(value.toFixed(2).replace('-0.00', '0.00').replace('-', '−'));
      expect(Math.abs(compute(at(parts, 0)) - value), line).toBeLessThan(
        0.05 + Math.abs(value) / 20,
      );
    });
  }
});
