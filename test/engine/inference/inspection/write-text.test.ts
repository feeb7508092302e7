import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toCharacter } from '../../../../src-main/engine/catalogue/characters';
import { runConfigSchema, type RunConfig } from '../../../../src-main/engine/catalogue/config';
import type { SequenceInput } from '../../../../src-main/engine/contract/model-file';
import { textRequestSchema } from '../../../../src-main/engine/contract/written-text';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import {
  createSteppedModel,
  createTextWriter,
  writeText,
} from '../../../../src-main/engine/inference/inspection/write-text';
import { openModel } from '../../../../src-main/engine/inference/session';
import { exportModel } from '../../../../src-main/engine/models/export-model';
import { createModel } from '../../../../src-main/engine/models/registry';
import { createTemporaryDirectory } from '../../../support/temporary';
import { getExampleCell } from '../../../support/written-cells';

const classes = ['U+000A', 'a', 'b', 'c'];
const config = runConfigSchema.parse({
  cell: 'gru',
  layers: 2,
  hiddenSize: 5,
  dataset: { name: 'text', sha256: '0'.repeat(64), predicts: 'next' },
});
const size = { ...config, steps: 8, inputSize: 4, classCount: 4 };
const weights = createModel(config).initialWeights(size, config, createRandom(3));
const write = (given: object, alphabet = classes) => {
  const writing = textRequestSchema.parse({ length: 60, ...given });
  return createTextWriter(createSteppedModel(config, weights, alphabet), writing)(writing.length);
};

describe('a text model', () => {
  it('generates the same text for one seed, and a shorter text as a prefix of a longer one', async () => {
    const { text } = await write({ begin: 'ab', seed: 7 });
    expect((await write({ begin: 'ab', seed: 7 })).text).toBe(text);
    expect((await write({ begin: 'ab', seed: 7, length: 90 })).text.slice(0, 60)).toBe(text);
    expect((await write({ begin: 'ab', seed: 8 })).text).not.toBe(text);
    expect(text).toHaveLength(60);
  });

  it('chooses the likeliest character at temperature 0, whatever the seed', async () => {
    const { text, probabilities } = await write({ temperature: 0, seed: 1 });
    expect((await write({ temperature: 0, seed: 2 })).text).toBe(text);
    expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(1 / 4);
  });

  it('draws each character with its reported probability', async () => {
    const { text, probabilities } = await write({ temperature: 1, length: 4000 });
    const surprise = probabilities.reduce((sum, one) => sum - Math.log2(one), 0) / 4000;
    const entropy = ['\n', 'a', 'b', 'c'].reduce((sum, one) => {
      const share = text.split(one).length / 4000;
      return sum - share * Math.log2(share);
    }, 0);
    expect(surprise).toBeCloseTo(entropy, 1);
  });

  it('rejects a prompt with unknown characters, unless it has one for rare characters', async () => {
    const model = createSteppedModel(config, weights, classes);
    expect(() => createTextWriter(model, textRequestSchema.parse({ begin: 'xyz' }))).toThrow(
      '"x", "y" and "z"',
    );
    expect((await write({ begin: 'xa' }, ['U+000A', 'a', 'b', '\ufffd'])).begin).toBe('\ufffda');
  });

  it('processes each character once, however many pieces the text arrives in', async () => {
    const { alphabet, computeLogits } = createSteppedModel(config, weights, classes);
    let steps = 0;
    const counted = (index: number) => {
      steps += 1;
      return computeLogits(index);
    };
    const { length, ...writing } = textRequestSchema.parse({ begin: 'ab', length: 500 });
    const writer = createTextWriter({ alphabet, computeLogits: counted }, writing);
    for (let piece = 50; piece < length; piece += 50) await writer(piece);
    const pieces = await writer(length);
    expect(pieces).toEqual(await write({ begin: 'ab', length: 500 }));
    expect(steps).toBe(2 + 500 - 1);
    // One that is shorter than what is there already, as another request may ask.
    expect((await writer(50)).text).toBe(pieces.text.slice(0, 50));
  });

  it.each([{}, { cell: 'lstm', layers: 1 }, { cell: getExampleCell('mgu') }])(
    'generates the same text from its exported file: %o',
    async (changes) => {
      const of: RunConfig = { ...config, ...(changes as Partial<RunConfig>) };
      const initial = createModel(of).initialWeights(
        { ...of, steps: 8, inputSize: 4, classCount: 4 },
        of,
        createRandom(3),
      );
      const alphabet = classes.map(toCharacter);
      const reading: SequenceInput = {
        channels: ['text'],
        shortest: 8,
        longest: 8,
        options: {},
        eachStep: true,
        alphabet,
        mean: new Float32Array(1),
        deviation: Float32Array.of(1),
      };
      const origin = { seed: 1, dataChecksum: '', unrollVersion: '' };
      const file = join(createTemporaryDirectory(), 'text.onnx');
      writeFileSync(file, exportModel({ ...of, weights: initial, reading, time: 8, origin }));
      const writing = textRequestSchema.parse({ begin: 'ab', length: 40 });
      const found = await writeText(file, writing);
      const expected = createTextWriter(createSteppedModel(of, initial, classes), writing);
      expect(found.text).toBe((await expected(40)).text);
      await expect(openModel(file)).rejects.toThrow('use "unroll generate" with this file');
    },
  );

  it('rejects the file of another model', async () => {
    const file = join(createTemporaryDirectory(), 'other.onnx');
    writeFileSync(file, 'x');
    await expect(writeText(file, textRequestSchema.parse({}))).rejects.toThrow('other.onnx');
  });
});
