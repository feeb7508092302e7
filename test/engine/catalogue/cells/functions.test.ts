import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  elementFunctions,
  type ElementFunction,
} from '../../../../src-main/engine/catalogue/cells/functions';

/** By PyTorch 2 in float64, at −800, −1, 0, 1, 800 and NaN. */
const expected: Readonly<Record<ElementFunction, readonly number[]>> = {
  sigmoid: [0, 0.2689414213699951, 0.5, 0.7310585786300049, 1, NaN],
  tanh: [-1, -0.7615941559557649, 0, 0.7615941559557649, 1, NaN],
  relu: [0, 0, 0, 1, 800, NaN],
  softplus: [0, 0.31326168751822286, 0.6931471805599453, 1.3132616875182228, 800, NaN],
  exp: [0, 0.36787944117144233, 1, 2.718281828459045, Infinity, NaN],
  sin: [-0.8939696481970214, -0.8414709848078965, 0, 0.8414709848078965, 0.8939696481970214, NaN],
};

it.each(Object.entries(expected))(
  'computes %s as PyTorch does, including large numbers',
  (name, values) => {
    const compute = elementFunctions[name as ElementFunction].ofNumber;
    [-800, -1, 0, 1, 800, NaN].forEach((x, i) => {
      const value = values[i]!;
      if (Number.isFinite(value)) expect(compute(x), String(x)).toBeCloseTo(value, 14);
      else expect(compute(x), String(x)).toBe(value);
    });
  },
);

it('documents every function in docs/cells.md', () => {
  const docs = readFileSync('docs/cells.md', 'utf8');
  const [line = ''] = /^- Functions: .*$/m.exec(docs) ?? [];
  for (const name of Object.keys(elementFunctions)) expect(line).toContain(`\`${name}\``);
});
