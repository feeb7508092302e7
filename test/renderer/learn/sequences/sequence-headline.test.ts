import { expect, it } from 'vitest';
import { sequenceHeadline } from '../../../../src-renderer/learn/sequences/sequence-headline';

it('the headline names the digit and the way of reading it', () => {
  expect(sequenceHeadline(8, 'columns')).toBe(
    'An 8 as 28 columns of 28 pixels, and one label at the end',
  );
});
