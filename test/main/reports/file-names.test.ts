import { expect, it } from 'vitest';
import { getFilesFolder } from '../../../src-main/reports/file-names';

it("stores a notebook's files in a folder of its name", () => {
  expect(getFilesFolder('Doe_Jane_Assgn4.ipynb')).toBe('Doe_Jane_Assgn4_files');
});
