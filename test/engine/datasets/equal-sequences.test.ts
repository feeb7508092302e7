import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEqualSequences } from '../../../src-main/engine/contract/sequence-data';
import { countEqualSequences } from '../../../src-main/engine/datasets/equal-sequences';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { gestureFacts } from '../../support/own-data';
import { createLabelledSequences } from '../../support/sequence-data';

const sequence = fc.array(fc.tuple(fc.constantFrom(0, 1, -1, 0.5)), { minLength: 1, maxLength: 3 });
const part = fc.array(sequence, { minLength: 1, maxLength: 12 });

it('counts the test sequences that also occur step by step in training', () => {
  fc.assert(
    fc.property(part, part, (train, test) => {
      const [known, asked] = [train, test].map((one) =>
        createLabelledSequences(
          one,
          one.map(() => 0),
        ),
      );
      const texts = new Set(train.map((one) => JSON.stringify(one)));
      const expected = test.filter((one) => texts.has(JSON.stringify(one))).length;
      expect(countEqualSequences(known!, asked!)).toBe(expected);
    }),
  );
});

it('counts no two of 5,000 different rows of 1 and −1 as equal', () => {
  const random = createRandom(7);
  const rows = new Set<string>();
  while (rows.size < 5000)
    rows.add(Array.from({ length: 24 }, () => (random.index(2) === 0 ? 1 : -1)).join());
  const all = [...rows].map((row) => row.split(',').map((one) => [Number(one)]));
  const parts = [all.slice(0, 4000), all.slice(4000)].map((part) =>
    createLabelledSequences(
      part,
      part.map(() => 0),
    ),
  );
  expect(countEqualSequences(parts[0]!, parts[1]!)).toBe(0);
});

it('describes equal texts or sequences, and returns an empty text for none', () => {
  const { recipe } = gestureFacts;
  expect(describeEqualSequences(gestureFacts)).toBe('');
  expect(describeEqualSequences({ ...gestureFacts, equal: 1 })).toBe(
    '1 equal sequence in training and test',
  );
  const texts = {
    ...gestureFacts,
    equal: 206,
    recipe: { ...recipe, roles: { 1: 'text' as const } },
  };
  expect(describeEqualSequences(texts)).toBe('206 equal texts in training and test');
});
