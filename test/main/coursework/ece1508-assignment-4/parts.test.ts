import { describe, expect, it } from 'vitest';
import { assignment } from '../../../../src-main/coursework/ece1508-assignment-4/assignment';
import { lastRowOf } from '../../../../src-main/coursework/ece1508-assignment-4/last-row';

describe('what the file of a hand-in is called', () => {
  it.each([
    ['Doe', 'Jane', 'Doe_Jane_Assgn4'],
    ['', '', 'LastName_Firstname_Assgn4'],
    ['van der Berg', 'Anna Lena', 'vanderBerg_AnnaLena_Assgn4'],
    ["O'Neil-Łukasz", 'Zoë', "O'Neil-Łukasz_Zoë_Assgn4"],
    ['../../etc', 'C:\\x', 'etc_Cx_Assgn4'],
  ])('makes a safe name of %j, %j', (lastName, firstName, stem) => {
    expect(assignment.stem({ lastName, firstName })).toBe(stem);
  });
});

describe('the last row of an image', () => {
  it('bounds what any function of it can tell', () => {
    // Four images of 2 × 2: the first three have a black last row, two of them of class 7.
    const images = Uint8Array.from([1, 1, 0, 0, 2, 2, 0, 0, 3, 3, 0, 0, 4, 4, 0, 9]);
    const set = { images, labels: Uint8Array.from([7, 7, 3, 5]), count: 4, rows: 2, columns: 2 };
    expect(lastRowOf(set)).toEqual({ images: 4, blank: 3, bound: 0.75 });
  });
});
