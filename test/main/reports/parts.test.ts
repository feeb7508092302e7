import { describe, expect, it } from 'vitest';
import { filesFolder, safeName } from '../../../src-main/reports/file-names';
import { inline } from '../../../src-main/reports/markup';

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

describe('the small part of Markdown', () => {
  it('has code, strong words and equations, and nothing else', () => {
    expect(inline('a `b<` **c&** d')).toBe('a <code>b&lt;</code> <strong>c&amp;</strong> d');
    expect(inline('$x^2$')).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
    expect(inline('<b>')).toBe('&lt;b&gt;');
  });

  it('refuses TeX that would not be shown as meant', () => {
    expect(() => inline('$\\nonsense$')).toThrow();
  });
});
