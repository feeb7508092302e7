import { describe, expect, it } from 'vitest';
import {
  myWork,
  workedSolution,
} from '../../../../../src-main/reports/coursework/ece1508-assignment-4/assignment';

describe('the file name of a hand-in', () => {
  it.each([
    ['Doe', 'Jane', 'Doe_Jane_Assgn4'],
    ['', '', 'LastName_Firstname_Assgn4'],
    ['van der Berg', 'Anna Lena', 'vanderBerg_AnnaLena_Assgn4'],
    ["O'Neil-Łukasz", 'Zoë', "O'Neil-Łukasz_Zoë_Assgn4"],
    ['../../etc', 'C:\\x', 'etc_Cx_Assgn4'],
  ])('makes a safe name of %j, %j', (lastName, firstName, stem) => {
    expect(myWork.stem({ lastName, firstName })).toBe(stem);
  });
});

describe('the author of a report', () => {
  it('is in its file name', () => {
    const jane = { lastName: 'Doe', firstName: 'Jane' };
    expect(workedSolution.stem(jane)).toBe('Worked_Solution_Assgn4');
    expect(workedSolution.byline(jane)).not.toContain('Doe');
  });
});
