import { describe, expect, it } from 'vitest';
import { filesFolder } from '../../../src-main/reports/file-names';

describe('file names', () => {
  it('puts what a notebook needs into a folder of its name', () => {
    expect(filesFolder('Doe_Jane_Assgn4.ipynb')).toBe('Doe_Jane_Assgn4_files');
  });
});
