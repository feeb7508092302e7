import { expect, it } from 'vitest';
import { sequencesAsCsv } from '../../../src-main/engine/export/sequences-csv';

const none = { accuracy: null, errors: null };

it('each sequence has its class and the probability of every class', () => {
  const sequences = [
    { id: '=1', values: [0.25, 0.75] },
    { id: '2', values: [1, 0] },
  ];
  expect(sequencesAsCsv({ task: 'class', names: ['a', 'b'], sequences, ...none })).toBe(
    'sequence,class,probability_a,probability_b\r\n"\'=1",b,0.25,0.75\r\n2,a,1,0\r\n',
  );
});

it('each sequence has its numbers, under names that no spreadsheet runs', () => {
  const sequences = [{ id: '1', values: [Math.fround(0.1), -2] }];
  expect(sequencesAsCsv({ task: 'numbers', names: ['fat', '=A1'], sequences, ...none })).toBe(
    'sequence,fat,"\'=A1"\r\n1,0.1,-2\r\n',
  );
});
