import { expect, it } from 'vitest';
import type { ParsedSequences } from '../../../src-main/engine/datasets/formats/parsed-sequences';
import { replaceMissing } from '../../../src-main/engine/datasets/missing-values';
import { catchProblem } from '../../support/sequence-data';

/** Two sequences of three and two steps, two channels each. */
const part: ParsedSequences = {
  values: Float32Array.of(NaN, 1, 5, NaN, NaN, 3, 7, NaN, NaN, NaN),
  starts: Uint32Array.of(0, 3, 5),
  channels: ['x', 'y'],
  targets: { kind: 'classes', labels: ['a', 'b'] },
  groups: null,
};

it('fills a missing value from the previous step, or at the start from the next', () => {
  const { parts, note } = replaceMissing([part], 'carry', 'A');
  expect([...parts[0]!.values]).toEqual([5, 1, 5, 1, 5, 3, 7, 0, 7, 0]);
  expect(note).toBe(
    '6 missing values: replaced by the previous value, or by 0 in 1 channel without any value.',
  );
  expect(part.values[0]).toBeNaN();
});

it('fills a missing value with 0 and adds an indicator channel', () => {
  const full = { ...part, values: Float32Array.from({ length: 10 }, (_, i) => i) };
  const { parts, note } = replaceMissing([full, part], 'channel', 'A');
  expect(parts[1]!.channels).toEqual(['x', 'y', 'x missing', 'y missing']);
  expect([...parts[1]!.values.slice(0, 8)]).toEqual([0, 1, 1, 0, 5, 0, 0, 1]);
  expect([...parts[0]!.values.slice(0, 8)]).toEqual([0, 1, 0, 0, 2, 3, 0, 0]);
  expect(note).toContain('2 additional channels');
});

it('rejects missing values and reports their number', () => {
  expect(catchProblem(() => replaceMissing([part], 'refuse', 'A'))).toBe(
    'A has 6 missing values. Nothing was added. Use --missing carry or --missing channel to read it.',
  );
});

it('copies nothing if no value is missing', () => {
  const full = { ...part, values: new Float32Array(10) };
  expect(replaceMissing([full], 'refuse', 'A')).toEqual({ parts: [full], note: null });
});
