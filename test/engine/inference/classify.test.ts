import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  greyScale,
  createSequenceSet,
  type SequenceSet,
} from '../../../src-main/engine/datasets/sequence-set';
import { findLargestLogit, requireFinite } from '../../../src-main/engine/inference/classify';
import { computeOutputs } from '../../../src-main/engine/inference/run';
import { openModel, type OnnxModel } from '../../../src-main/engine/inference/session';
import { makeNode } from '../../../src-main/engine/models/onnx/graph';
import { createMadeModel } from './made-model';
import { createPictures } from '../../support/digits';
import { catchProblem } from '../../support/thrown-problem';
import { createSharedDirectory } from '../../support/temporary';

// A model so simple that its answers are known: an image's two pixels are its logits.
const folder = createSharedDirectory();
let echo: OnnxModel;

beforeAll(async () => {
  const flatten = makeNode('Flatten', ['x'], ['y']);
  writeFileSync(
    join(folder, 'echo.onnx'),
    createMadeModel(
      [flatten],
      [
        ['batch', 1, 2],
        ['batch', 2],
      ],
    ),
  );
  echo = await openModel(join(folder, 'echo.onnx'));
});
afterAll(async () => {
  await echo.close();
});

const images = (pixels: Uint8Array) =>
  createSequenceSet(createPictures(pixels, [], { rows: 1, columns: 2 }), {
    outputs: 2,
    scale: greyScale,
  });
const set = images(Uint8Array.of(0, 255, 255, 0, 51, 51));
const classes = async (given: SequenceSet) =>
  (await computeOutputs(echo, given)).map(findLargestLogit);

describe('the classification of a test set', () => {
  it('returns the most probable class of each sequence, and the first of equal ones', async () => {
    expect(await classes(set)).toEqual([1, 0, 0]);
  });

  it('covers every sequence, even in several runs', async () => {
    const pixels = new Uint8Array(4002);
    pixels[4001] = 255;
    const predictions = await classes(images(pixels));
    expect(predictions).toHaveLength(2001);
    expect(predictions.indexOf(1)).toBe(2000);
  });

  it.each([NaN, Infinity, -Infinity])('rejects a prediction with %s', (value) => {
    const answers = [Float32Array.of(0, 1), Float32Array.of(value, 0)];
    const problem = catchProblem(() => {
      requireFinite(echo, answers);
    });
    expect(problem.refusal?.code).toBe('model-unreadable.answers');
  });

  it('rejects sequences of another width or with other steps', async () => {
    await expect(computeOutputs(echo, { ...set, channels: 1 })).rejects.toMatchObject({
      code: 'bad-data',
      message: expect.stringContaining('The sequences have 1 channel, and') as string,
    });
    const long = { ...set, starts: Uint32Array.of(0, 2, 3) };
    await expect(computeOutputs(echo, long)).rejects.toMatchObject({
      message: expect.stringContaining('Sequence 1 has 2 steps, and') as string,
    });
  });
});
