import { expect, it } from 'vitest';
import {
  computeSignals,
  rankUnits,
} from '../../../../src-main/engine/inference/inspection/following-units';

it('detects the syntactic context of each character', () => {
  const text = Array.from('if (a):\n  b = "x"  # it\'s B\n');
  const said = computeSignals(text);
  const of = (name: keyof typeof said) => [...said[name]];
  expect(of('line').slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 0, 1, 2]);
  expect(text.filter((_, i) => said.brackets[i])).toEqual(['(', 'a']);
  expect(text.filter((_, i) => said.quotes[i])).toEqual(['"', 'x']);
  expect(text.filter((_, i) => said.capitals[i])).toEqual(['B']);
  expect(of('indentation')[text.indexOf('b')]).toBe(2);
});

it('continues a quote on the next line, and ends it with its paragraph', () => {
  const text = Array.from('“a\nb”c\n“d\n\ne');
  const { quotes } = computeSignals(text);
  expect(text.filter((_, i) => quotes[i]).join('')).toBe('“a\nb“d\n');
});

it('finds the units that follow a signal best with any sign, and none for a constant signal', () => {
  const said = Float32Array.of(0, 1, 2, 3);
  // Units: noise, its mirror image, and nothing.
  const hidden = Float32Array.of(0.3, 0, 0, -0.2, -1, 0, 0.1, -2, 0, 0.4, -3, 0);
  const [best, second, ...none] = rankUnits(hidden, said);
  expect(best?.unit).toBe(1);
  expect(best?.correlation).toBeCloseTo(-1, 6);
  expect(second?.unit).toBe(0);
  expect(none).toEqual([]);
  expect(rankUnits(hidden, new Float32Array(4))).toEqual([]);
});
