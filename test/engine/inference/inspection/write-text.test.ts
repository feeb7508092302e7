import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import { writingSchema } from '../../../../src-main/engine/contract/written-text';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { continueText } from '../../../../src-main/engine/inference/inspection/write-text';
import { modelOf } from '../../../../src-main/engine/models/registry';
import { problemOf } from '../../../support/problem-of';

const classes = ['U+000A', 'a', 'b', 'c'];
const config = runConfigSchema.parse({
  cell: 'gru',
  layers: 2,
  hiddenSize: 5,
  dataset: { name: 'text', sha256: '0'.repeat(64), predicts: 'next' },
});
const size = { ...config, steps: 8, inputSize: 4, classCount: 4 };
const weights = modelOf(config).initialWeights(size, config, createRandom(3));
const write = (given: object, alphabet = classes) =>
  continueText(
    { config, weights, classes: alphabet },
    writingSchema.parse({ length: 60, ...given }),
  );

describe('a model of a text', () => {
  it('writes the same with the same seed, and a longer text begins with the shorter', () => {
    const { text } = write({ begin: 'ab', seed: 7 });
    expect(write({ begin: 'ab', seed: 7 }).text).toBe(text);
    expect(write({ begin: 'ab', seed: 7, length: 90 }).text.slice(0, 60)).toBe(text);
    expect(write({ begin: 'ab', seed: 8 }).text).not.toBe(text);
    expect(text).toHaveLength(60);
  });

  it('takes the likeliest at temperature 0, whatever the seed', () => {
    const { text, probabilities } = write({ temperature: 0, seed: 1 });
    expect(write({ temperature: 0, seed: 2 }).text).toBe(text);
    expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(1 / 4);
  });

  it('draws each character as likely as it says', () => {
    const { text, probabilities } = write({ temperature: 1, length: 4000 });
    const surprise = probabilities.reduce((sum, one) => sum - Math.log2(one), 0) / 4000;
    const entropy = ['\n', 'a', 'b', 'c'].reduce((sum, one) => {
      const share = text.split(one).length / 4000;
      return sum - share * Math.log2(share);
    }, 0);
    expect(surprise).toBeCloseTo(entropy, 1);
  });

  it('refuses a beginning with characters that its text does not have, unless it has one for rare ones', () => {
    const { refusal } = problemOf(() => write({ begin: 'xyz' }));
    expect(refusal?.fields.some).toBe('"x", "y" and "z"');
    expect(write({ begin: 'xa' }, ['U+000A', 'a', 'b', '\ufffd']).begin).toBe('\ufffda');
  });
});
