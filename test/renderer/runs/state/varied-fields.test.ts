import { expect, it } from 'vitest';
import {
  findValueMistakes,
  withFirstValues,
} from '../../../../src-renderer/runs/state/varied-fields';

const fields = { hiddenSize: '1', learningRate: '1' } as unknown as Parameters<
  typeof withFirstValues
>[0];

it('a field with several values stands for its first one, and a range for where it begins', () => {
  const vary = [
    { setting: 'hiddenSize', values: '16, 32' },
    { setting: 'learningRate', values: '1e-4..1e-2' },
  ] as const;
  expect(withFirstValues(fields, vary)).toMatchObject({ hiddenSize: '16', learningRate: '1e-4' });
});

it('values that cannot be read stand for the usual one', () => {
  const vary = [{ setting: 'hiddenSize', values: 'wide' }] as const;
  expect(withFirstValues(fields, vary)).toMatchObject({ hiddenSize: '150' });
});

it('a mistake is told under its own setting, and a range is none', () => {
  expect(
    findValueMistakes([
      { setting: 'hiddenSize', values: '16, wide' },
      { setting: 'learningRate', values: '1e-4..1e-2' },
    ]),
  ).toEqual({ hiddenSize: expect.any(String) as string });
});
