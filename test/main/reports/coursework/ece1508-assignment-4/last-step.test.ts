import { describe, expect, it } from 'vitest';
import { lastStepOf } from '../../../../../src-main/reports/coursework/ece1508-assignment-4/last-step';

describe('the last step of an image', () => {
  const set = {
    images: Uint8Array.from([1, 1, 0, 0, 2, 2, 0, 0, 3, 3, 0, 0, 4, 4, 0, 9]),
    labels: Uint8Array.from([7, 7, 3, 5]),
    count: 4,
    rows: 2,
    columns: 2,
  };

  it('bounds the accuracy of any function of it', () => {
    // Four images of 2 × 2: the first three have a black last row, two of them of class 7.
    expect(lastStepOf(set, 'rows')).toEqual({ images: 4, blank: 3, bound: 0.75 });
  });

  it('depends on the reading', () => {
    // The last columns are (1, 0), (2, 0), (3, 0) and (4, 9): all different.
    expect(lastStepOf(set, 'columns')).toEqual({ images: 4, blank: 0, bound: 1 });
    expect(lastStepOf(set, 'permuted-rows')).toBeNull();
  });
});
