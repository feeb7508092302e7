import { expect, it } from 'vitest';
import { requireCell } from '../../../../src-main/engine/catalogue/cells/cell-text';
import { formatTex } from '../../../../src-main/engine/catalogue/cells/tex';

const tex = (text: string) => {
  const { statements, states } = requireCell(text);
  return formatTex(statements, states);
};

it('formats values with their step, weights with their line, and a second bias with a number', () => {
  expect(tex("n = tanh(W x + b + U h + b)\nh' = n - 2 * (h - n)")).toEqual([
    'n_{t} = \\tanh( W_{n}\\,x_t + b_{n} + U_{n}\\,h_{t-1} + b_{n, 2})',
    'h_{t} =  n_{t} - 2 \\odot ( h_{t-1} - n_{t})',
  ]);
});

it('formats shared weights with their own index, and multi-letter names upright', () => {
  expect(tex("gate_in = sigmoid(W_s x + p1)\nh' = gate_in * relu(W_s x)")).toEqual([
    '\\mathrm{gate}_{\\mathrm{in}, t} = \\sigma( W_{s}\\,x_t + p_{1})',
    'h_{t} = \\mathrm{gate}_{\\mathrm{in}, t} \\odot \\operatorname{ReLU}(W_{s}\\,x_t)',
  ]);
});
