import { expect, it } from 'vitest';
import { listImportedProperties } from '../../../../src-renderer/inside/imported/imported-texts';
import { fakeImportedModel } from '../../../support/fake-models';

const terms = (runUid: string | null) =>
  listImportedProperties(fakeImportedModel({ runUid }), null).map(({ term }) => term);

it('shows no certificate for a file that Unroll did not export', () => {
  expect(terms(null)).toContain('Certificate');
  expect(terms('a'.repeat(32))).not.toContain('Certificate');
});
