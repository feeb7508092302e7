import { memory, tensor1d, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import type { SequenceBatch } from '../../../../src-main/engine/datasets/sequence-batch';
import { chooseChunkSize } from '../../../../src-main/engine/datasets/batches';
import { forEachChunk } from '../../../../src-main/engine/training/step/chunks';
import { createDigits } from '../../../support/digits';

beforeAll(() => loadTensorflow());

const set = createDigits(
  new Uint8Array(25 * 784),
  Array.from({ length: 25 }, (_, index) => index % 10),
);
const step = ({ labels }: Readonly<Record<string, Tensor>>) => ({ first: labels!.slice(0, 1) });

it('reads a long sequence in smaller chunks', () => {
  expect(chooseChunkSize(28)).toBe(1000);
  expect(chooseChunkSize(784)).toBe(100);
});

it('puts every sequence into one chunk, in order, without leaking a tensor', async () => {
  const before = memory().numTensors;
  const seen: number[] = [];
  const chunks = { set, size: 10 };
  const use = (_: unknown, { labels }: SequenceBatch) => seen.push(...labels);
  const shares: (number | undefined)[] = [];
  const pause = (share?: number) => Promise.resolve(shares.push(share) > 0);
  expect(await forEachChunk(step, {}, chunks, use, pause)).toBe(true);
  expect(shares.at(0)).toBeCloseTo(1 / Math.ceil(set.count / 10));
  expect(shares.at(-1)).toBe(1);
  expect(seen).toEqual([...set.targets.labels]);
  expect(memory().numTensors).toBe(before);
});

it('stops between two chunks on a pause', async () => {
  const extra = tensor1d([0]);
  let chunks = 0;
  const use = () => void (chunks += 1);
  const wanted = { set, size: 10, count: 20 };
  expect(await forEachChunk(step, { extra }, wanted, use, () => Promise.resolve(false))).toBe(
    false,
  );
  expect(chunks).toBe(1);
  extra.dispose();
});
