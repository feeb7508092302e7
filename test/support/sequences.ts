// A small set of sequences, for tests of everything that takes sequences.
import { join } from 'node:path';
import { toDatasetChoice } from '../../src-main/engine/contract/sequence-data';
import { useDataFolders } from '../../src-main/engine/datasets/data-home';
import {
  getSequenceLength,
  type LabelledSequences,
  type SequenceData,
} from '../../src-main/engine/datasets/labelled-sequences';
import { at } from '../../src-main/core/element-at';
import { readIdxFolder } from '../../src-main/engine/datasets/idx-folder';
import { createRandom } from '../../src-main/engine/datasets/random';
import { writeSequenceData } from '../../src-main/engine/datasets/sequence-file';
import { writeIdxFolder } from './idx';
import { createLabelledSequences, createSequenceData } from './sequence-data';
import { createTemporaryDirectory } from './temporary';
import { SequenceNumbers } from '../../src-main/engine/tasks';

/**
 * Creates 30 training and 24 test sequences of 3 classes and 2 channels far from zero.
 * @param lengths the steps of the shortest and of the longest
 */
export function createTinySequences(
  [shortest, longest]: readonly [number, number] = [4, 9],
): SequenceData {
  const random = createRandom(24);
  const part = (count: number) => {
    const labels = Array.from({ length: count }, (_, index) => index % 3);
    const sequences = labels.map((label) => {
      const steps = shortest + random.index(longest - shortest + 1);
      return Array.from({ length: steps }, (_, step) => [
        100 + 3 * Math.sin((label + 1) * step) + random.index(100) / 100,
        -0.5 + 0.01 * label * step + random.index(100) / 1e4,
      ]);
    });
    return createLabelledSequences(sequences, labels);
  };
  return createSequenceData(part(30), part(24), ['slow', 'fast', 'faster']);
}

/** Creates the same sequences with two numbers to predict, far from zero: the number of steps and the class. */
export function createTinyNumbers(lengths: readonly [number, number] = [4, 9]): SequenceData {
  const { train, test } = createTinySequences(lengths);
  const numbered = (part: LabelledSequences): LabelledSequences => ({
    ...part,
    targets: new SequenceNumbers(
      Float32Array.from({ length: 2 * part.count }, (_, i) => {
        const sequence = Math.floor(i / 2);
        const { labels } = part.targets;
        return i % 2 === 0 ? 1000 + getSequenceLength(part, sequence) : at(labels, sequence) / 100;
      }),
      2,
    ),
  });
  return createSequenceData(numbered(train), numbered(test), []);
}

/**
 * Stores the images of `writeIdxFolder` in a store that this process then uses.
 * @returns the data set as the settings of a run name it
 */
export function storeImages(
  sizes: { readonly train: number; readonly test: number },
  folder = createTemporaryDirectory(),
  write?: Parameters<typeof writeIdxFolder>[2],
) {
  const images = join(folder, 'images');
  writeIdxFolder(images, sizes, write);
  return storeSequences(readIdxFolder(images, 'Images'), folder);
}

/** Adds the data to a store that this process then uses. @returns the data set as the settings of a run name it */
export function storeSequences(data: SequenceData, store = createTemporaryDirectory()) {
  writeSequenceData(store, data);
  useDataFolders(store);
  return toDatasetChoice(data.about);
}
