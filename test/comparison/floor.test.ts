import { describe, expect, it } from 'vitest';
import { findFloor } from '../../src-main/comparison/floor';
import type { SequenceDataMetadata } from '../../src-main/engine/contract/sequence-data';
import { fakeConfig, fakeRun } from '../support/fake-runs';

const getProperties = (facts: object) => facts as unknown as SequenceDataMetadata;
const createRun = (predicts?: 'numbers' | 'next') =>
  fakeRun(1, 'gru', {
    config: fakeConfig({
      dataset: { name: 'A', sha256: 'a'.repeat(64), ...(predicts && { predicts }) },
    }),
  });

describe('the naive reference', () => {
  it('is the share of the largest class in the test part for classes', () => {
    const facts = getProperties({ test: { classCounts: [3, 5, 2] } });
    expect(findFloor(createRun(), facts, 'test/accuracy')).toEqual({
      value: 0.5,
      label: 'the largest class',
    });
    expect(findFloor(createRun(), facts, 'test/loss')).toBeNull();
  });

  it('is the best naive prediction for regression, averaged over the targets', () => {
    const targets = [
      { errorOfMean: 4, errorOfLast: 2 },
      { errorOfMean: 6, errorOfLast: 4 },
    ];
    expect(findFloor(createRun('numbers'), getProperties({ targets }), 'test/mae')?.value).toBe(3);
  });

  it('is the bits per character of the character frequencies for a text', () => {
    const facts = getProperties({ text: { single: 4.2 } });
    expect(findFloor(createRun('next'), facts, 'test/loss')?.value).toBe(4.2);
  });

  it('is null without metadata', () => {
    expect(findFloor(createRun(), null, 'test/accuracy')).toBeNull();
    expect(findFloor(createRun('next'), null, 'test/loss')).toBeNull();
  });
});
