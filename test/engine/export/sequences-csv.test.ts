import { expect, it } from 'vitest';
import { formatSequencesAsCsv } from '../../../src-main/engine/export/sequences-csv';

const none = { accuracy: null, errors: null };

it('writes the class and every class probability of each sequence', () => {
  const sequences = [
    { id: '=1', values: [0.25, 0.75] },
    { id: '2', values: [1, 0] },
  ];
  expect(formatSequencesAsCsv({ task: 'class', names: ['a', 'b'], sequences, ...none })).toBe(
    'sequence,class,probability_a,probability_b\r\n"\'=1",b,0.25,0.75\r\n2,a,1,0\r\n',
  );
});

it('writes the predicted numbers of each sequence, with names that no spreadsheet runs', () => {
  const sequences = [{ id: '1', values: [Math.fround(0.1), -2] }];
  expect(formatSequencesAsCsv({ task: 'numbers', names: ['fat', '=A1'], sequences, ...none })).toBe(
    'sequence,fat,"\'=A1"\r\n1,0.1,-2\r\n',
  );
});
