import { expect, it } from 'vitest';
import { findAlwaysZero } from '../../../../src-main/engine/catalogue/cells/always-zero';
import { requireCell } from '../../../../src-main/engine/catalogue/cells/cell-text';

const zero = (text: string) => Object.fromEntries(findAlwaysZero(requireCell(text)));

it.each([
  ["f = sigmoid(W x)\nh' = f * h", { h: 2 }],
  ["f = sigmoid(W x)\nc' = f * tanh(c) - 2 * c\nh' = f + c'", { c: 2 }],
  ["c' = h * W x\nh' = sin(c) * p", { c: 1, h: 2 }],
  ["h' = sigmoid(U h) * h + W x * 0", { h: 1 }],
  ["h' = sigmoid(W x) * h + b", {}],
  ["f = sigmoid(W x)\nh' = f * h + f", {}],
  ["f = W x\nh' = f * exp(h)", {}],
])('finds the states that stay zero: %j', (text, expected) => {
  expect(zero(text)).toEqual(expected);
});
