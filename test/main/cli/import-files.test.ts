import { describe, expect, it } from 'vitest';
import { inWords } from '../../../src-main/cli/import-files';
import { fakeImportedModel } from '../../support/fake-models';

describe('an import on the command line', () => {
  it('says what the file leaves open, and nothing where it says all', () => {
    const words = (assumed: string[]) =>
      inWords({ kind: 'model', run: null, model: fakeImportedModel({ assumed }) });
    expect(words(['It was read as tanh.'])).toMatch(
      /classified correctly\. It was read as tanh\.$/,
    );
    expect(words([])).toMatch(
      /90\.00 % of 10,000 test images of MNIST are classified correctly\.$/,
    );
  });
});
