import { describe, expect, it } from 'vitest';
import { filesFolder, safeName } from '../../../src-main/reports/file-names';

describe('file names', () => {
  it('keeps the part of a name that is valid on every system', () => {
    expect(safeName('van der Berg', 'nobody')).toBe('vanderBerg');
    expect(safeName("O'Neil-Łukasz", 'nobody')).toBe("O'Neil-Łukasz");
    expect(safeName('../../', 'nobody')).toBe('nobody');
  });

  it('puts what a notebook needs into a folder of its name', () => {
    expect(filesFolder('Doe_Jane_Assgn4.ipynb')).toBe('Doe_Jane_Assgn4_files');
  });
});
