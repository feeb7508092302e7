import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  listSequenceData,
  readSequenceData,
  readSequenceProperties,
  getSequenceFile,
  writeSequenceData,
} from '../../../src-main/engine/datasets/sequence-file';
import { readIdxFolder } from '../../../src-main/engine/datasets/idx-folder';
import type {
  LabelledSequences,
  SequenceData,
} from '../../../src-main/engine/datasets/labelled-sequences';
import { Problem } from '../../../src-main/core/problem';
import { writeIdxFolder } from '../../support/idx';
import { createLabelledSequences, createSequenceData } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';

const train = createLabelledSequences(
  [
    [
      [1, 2],
      [3, 4],
    ],
    [[5, 6]],
  ],
  [0, 1],
);
const test = createLabelledSequences(
  [
    [
      [0.1, -0],
      [1e-40, 3e38],
      [7, 8],
    ],
  ],
  [2],
);
const data = createSequenceData(train, test, ['a', 'b', 'c']);
/** Images with their own bytes, as they come from the store. */
function images(): SequenceData {
  const folder = createTemporaryDirectory();
  writeIdxFolder(folder, { train: 2, test: 1 });
  const { about, ...parts } = readIdxFolder(folder);
  const own = (part: LabelledSequences) => ({ ...part, values: Uint8Array.from(part.values) });
  return { about, train: own(parts.train), test: own(parts.test) };
}

it('reads a stored data set with every bit that was written', () => {
  const file = writeSequenceData(createTemporaryDirectory(), data);
  expect(Object.is(readSequenceData(file).test.values[1], -0)).toBe(true);
  expect(readSequenceProperties(file)).toEqual(data.about);
});

it('writes a data set once under any name, and keeps the last name', () => {
  const store = createTemporaryDirectory();
  const first = writeSequenceData(store, data);
  expect(writeSequenceData(store, createSequenceData(train, test, ['a', 'b', 'c'], 'Other'))).toBe(
    first,
  );
  expect(listSequenceData(store).sets.map(({ name }) => name)).toEqual(['Other']);
});

it('distinguishes data sets by any value, length, label or class', () => {
  const digests = [
    data,
    createSequenceData(
      createLabelledSequences(
        [
          [
            [1, 2],
            [3, 5],
          ],
          [[5, 6]],
        ],
        [0, 1],
      ),
      test,
      ['a', 'b', 'c'],
    ),
    createSequenceData(
      createLabelledSequences(
        [
          [[1, 2]],
          [
            [3, 4],
            [5, 6],
          ],
        ],
        [0, 1],
      ),
      test,
      ['a', 'b', 'c'],
    ),
    createSequenceData(
      createLabelledSequences(
        [
          [
            [1, 2],
            [3, 4],
          ],
          [[5, 6]],
        ],
        [0, 2],
      ),
      test,
      ['a', 'b', 'c'],
    ),
    createSequenceData(train, test, ['a', 'b', 'd']),
  ].map(({ about }) => about.sha256);
  expect(new Set(digests).size).toBe(5);
});

it('sorts the list of data sets by name, and returns none for an empty store', () => {
  const store = createTemporaryDirectory();
  expect(listSequenceData(store)).toEqual({ sets: [], unreadable: [] });
  writeSequenceData(store, data);
  writeSequenceData(store, createSequenceData(test, train, ['a', 'b', 'c'], 'Arm'));
  expect(listSequenceData(store).sets.map(({ name }) => name)).toEqual(['Arm', 'Gestures']);
});

it('reports a damaged file in the list of data sets', () => {
  const store = createTemporaryDirectory();
  const damaged = join(dirname(writeSequenceData(store, data)), 'x.safetensors');
  writeFileSync(damaged, 'no data set');
  const { sets, unreadable } = listSequenceData(store);
  expect(sets).toHaveLength(1);
  expect(unreadable).toEqual([expect.stringMatching(/x\.safetensors is damaged: .* Remove it/)]);
});

describe('the reader of a damaged data file', () => {
  const refusal = (file: string) => {
    try {
      readSequenceData(file);
    } catch (error) {
      if (error instanceof Problem) return error;
    }
    return null;
  };

  it('reports a missing file', () => {
    const file = getSequenceFile(createTemporaryDirectory(), 'a'.repeat(64));
    expect(refusal(file)).toMatchObject({ code: 'data-missing' });
  });

  it('rejects the name of another data set', () => {
    const store = createTemporaryDirectory();
    const other = getSequenceFile(store, 'a'.repeat(64));
    renameSync(writeSequenceData(store, data), other);
    expect(refusal(other)?.message).toContain('its name is not its SHA-256');
  });

  it.each([
    ['sequences', () => data],
    ['images', images],
  ])('rejects %s with any byte changed or cut off, or reads the same data', (_, given) => {
    const written = given();
    const file = writeSequenceData(createTemporaryDirectory(), written);
    expect(readSequenceData(file)).toEqual(written);
    const whole = readFileSync(file);
    const byte = fc.nat(whole.length - 1);
    fc.assert(
      fc.property(byte, fc.integer({ min: 1, max: 255 }), byte, (index, change, cut) => {
        const bytes = Buffer.from(whole);
        bytes[index] = bytes[index]! ^ change;
        for (const damaged of [bytes, whole.subarray(0, cut)]) {
          rmSync(file);
          writeFileSync(file, damaged);
          const problem = refusal(file);
          if (problem) expect(problem.code).toBe('data-checksum');
          else expect(readSequenceData(file).train).toEqual(written.train);
        }
      }),
      { numRuns: 100 },
    );
  });
});
