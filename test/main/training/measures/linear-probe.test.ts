import { dispose, memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelledImages } from '../../../../src-main/datasets/labelled-images';
import { loadWeights } from '../../../../src-main/models/weights';
import { compilePerShape } from '../../../../src-main/tensorflow/compile';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { createEvaluationStep, evaluate } from '../../../../src-main/training/evaluate';
import { disposeProbe, fitProbe } from '../../../../src-main/training/measures/measure-probe';
import { golden, goldenSize, readGolden } from '../../../support/golden';

beforeAll(() => loadTensorflow());

const probeGolden = readGolden('probe');

function goldenSet(name: 'train' | 'test'): LabelledImages {
  const labels = Uint8Array.from(golden(probeGolden, `${name}/labels`).data);
  const images = Uint8Array.from(golden(probeGolden, `${name}/images`).data);
  return { images, labels, count: labels.length, rows: 28, columns: 28 };
}

const shouldContinue = () => Promise.resolve(true);

const reading = 'rows';

/** @returns null if `pause` ended it */
async function measure(threads: number, pause = shouldContinue) {
  const choice = { cell: 'gru', activation: 'tanh', hiddenSize: 3, threads } as const;
  const weights = loadWeights(readGolden('gru-3'), goldenSize('gru', 3));
  const evaluation = compilePerShape(createEvaluationStep(choice));
  const probe = await fitProbe(weights, goldenSet('train'), { ...choice, reading }, pause);
  const scored =
    probe && (await evaluate(evaluation, weights, goldenSet('test'), reading, pause, probe));
  if (probe) disposeProbe(probe);
  evaluation.dispose();
  dispose(weights);
  return scored?.profiles['probe-accuracy'] ?? null;
}

describe('the accuracy of a linear probe', () => {
  it.each([1, 2])('is at every step what numpy finds, with %i threads', async (threads) => {
    const probed = await measure(threads);
    expect(probed?.steps).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
    const expected = golden(probeGolden, 'accuracy').data;
    // The first three rows are blank: every read-out guesses.
    const drawn = (values: Iterable<number>) => [...values].slice(3);
    expect(drawn(probed?.values ?? [])).toEqual(drawn(expected));
  });

  it('is the same to the last bit when it is measured again', async () => {
    expect(await measure(1)).toEqual(await measure(1));
  });

  it.each([1, 5, 29])('is not there when pause number %i ends it', async (last) => {
    const before = memory().numTensors;
    let pauses = 0;
    const probed = await measure(1, () => Promise.resolve(++pauses < last));
    expect(probed).toBeNull();
    expect(pauses).toBe(last);
    expect(memory().numTensors).toBe(before);
  });
});
