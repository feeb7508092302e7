import { expect, it } from 'vitest';
import {
  findValueMistakes,
  withFirstValues,
} from '../../../../src-renderer/runs/state/varied-fields';

const fields = { hiddenSize: '1', learningRate: '1' } as unknown as Parameters<
  typeof withFirstValues
>[0];

it('uses the first of several values for a field, and the start of a range', () => {
  const vary = [
    { setting: 'hiddenSize', values: '16, 32' },
    { setting: 'learningRate', values: '1e-4..1e-2' },
  ] as const;
  expect(withFirstValues(fields, vary)).toMatchObject({ hiddenSize: '16', learningRate: '1e-4' });
});

it('uses the default for invalid values', () => {
  const vary = [{ setting: 'hiddenSize', values: 'wide' }] as const;
  expect(withFirstValues(fields, vary)).toMatchObject({ hiddenSize: '150' });
});

it('reports a mistake under its own setting, and accepts a range', () => {
  expect(
    findValueMistakes([
      { setting: 'hiddenSize', values: '16, wide' },
      { setting: 'learningRate', values: '1e-4..1e-2' },
    ]),
  ).toEqual({ hiddenSize: expect.any(String) as string });
});
