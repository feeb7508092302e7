import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  defaultSettings,
  runConfigSchema,
  type Settings,
} from '../../../src-main/engine/catalogue/config';
import { useDataFolders } from '../../../src-main/engine/datasets/data-home';
import { readIdxFolder } from '../../../src-main/engine/datasets/idx-folder';
import type { LabelledSequences } from '../../../src-main/engine/datasets/labelled-sequences';
import { loadDataset, loadTestSet } from '../../../src-main/engine/datasets/registry';
import { createSequenceBatch } from '../../../src-main/engine/datasets/sequence-batch';
import type { SequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { writeIdxFolder } from '../../support/idx';
import { catchProblem } from '../../support/thrown-problem';
import { randomSequences } from '../../support/random-sequences';
import { createSequenceData } from '../../support/sequence-data';
import { storeImages, storeSequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';

const load = (changes: Partial<Settings>) => loadDataset({ ...defaultSettings, ...changes });

/** Data with five images for training and three for the test. */
const images = () => storeImages({ train: 5, test: 3 });

it('limits training to the first images, and keeps the test set whole', () => {
  const { train, test } = load({ dataset: images(), limit: 2 });
  expect([train.count, train.values.length, [...train.targets.labels]]).toEqual([
    2,
    2 * 784,
    [0, 1],
  ]);
  expect(test.count).toBe(3);
});

it('limits images in their pixel order, without changing the stored bytes', () => {
  const dataset = images();
  const rows = load({ dataset });
  for (const part of ['train', 'test'] as const) {
    const columns = load({ dataset, reading: 'columns' })[part];
    expect([columns.channels, columns.paddings]).toEqual([28, [28]]);
    const pixels = [...rows[part].values];
    const transposed = pixels.map((_, at) => {
      const [start, column, row] = [784 * Math.floor(at / 784), Math.floor(at / 28) % 28, at % 28];
      return pixels[start + 28 * row + column];
    });
    expect([...columns.values]).toEqual(transposed);
    const single = load({ dataset, reading: 'pixels' })[part];
    expect([single.channels, single.paddings, [...single.values]]).toEqual([1, [784], pixels]);
  }
});

it('reads the images of an earlier run once its folder was added', () => {
  const directory = join(createTemporaryDirectory(), 'fashion-mnist');
  writeIdxFolder(directory, { train: 5, test: 3 });
  const earlier = runConfigSchema.parse({ cell: 'gru', dataset: { kind: 'idx', directory } });
  expect(earlier.dataset).toEqual({ name: 'Fashion-MNIST', sha256: '', pictures: true });
  const data = readIdxFolder(directory);
  // The form in a run's first event.
  const opened = { ...earlier, dataset: { ...earlier.dataset, sha256: data.about.sha256 } };
  expect(catchProblem(() => loadDataset(opened)).code).toBe('data-missing');
  storeSequences(data);
  expect(loadDataset(opened)).toMatchObject({ checksum: data.about.sha256 });
});

const classes = ['a', 'b', 'c'];
const before = process.env.UNROLL_DATA_OF;

/** Into a new store. @returns what a run's settings say of them */
const kept = (train: LabelledSequences, test: LabelledSequences) =>
  storeSequences(createSequenceData(train, test, classes));

const lengths = Array.from({ length: 30 }, (_, index) => 3 + (index % 4));
let choice: ReturnType<typeof kept>;

beforeEach(() => {
  choice = kept(randomSequences(lengths), randomSequences([8, 2, 2, 5], { seed: 2 }));
});
afterEach(() => {
  if (before === undefined) delete process.env.UNROLL_DATA_OF;
  else process.env.UNROLL_DATA_OF = before;
});

const getCounts = (set: SequenceSet) =>
  classes.map((_, label) => set.targets.labels.filter((one) => one === label).length);

it('normalises sequences by the training part, and keeps classes and lengths', () => {
  const { train, test, checksum } = load({ dataset: choice });
  expect([train.count, train.outputs, train.paddings]).toEqual([30, 3, [3, 4, 5, 6]]);
  expect([test.count, test.paddings]).toEqual([4, [2, 5, 8]]);
  expect(checksum).toBe(choice.sha256);
  const { x } = createSequenceBatch(
    train,
    Uint32Array.from({ length: 30 }, (_, index) => index),
  );
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  expect(mean).toBeCloseTo(0, 5);
  expect(loadTestSet({ dataset: choice, reading: 'rows' })).toEqual(test);
});

it('draws a limited sample from all classes, even if files are sorted by class', () => {
  const sorted = {
    ...randomSequences(lengths),
    labels: Uint16Array.from(lengths, (_, i) => i / 10),
  };
  const own = kept(sorted, randomSequences([3]));
  const { train, test } = load({ dataset: own, limit: 9 });
  expect(train.count).toBe(9);
  expect(getCounts(train).every((count) => count > 0)).toBe(true);
  expect(test.count).toBe(1);
  const problem = catchProblem(() => load({ dataset: own, limit: 31 }));
  expect(problem.message).toContain('The limit is 31 sequences but the training set has 30.');
});

it('reports data missing from the store, with the command that adds them', () => {
  useDataFolders(createTemporaryDirectory());
  const problem = catchProblem(() => load({ dataset: choice }));
  expect(problem.code).toBe('data-missing');
  expect(problem.message).toContain('unroll data add');
});
