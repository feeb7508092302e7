import { expect, it, onTestFinished } from 'vitest';
import { firstTrial } from '../../../src-main/engine/catalogue/presets';
import { join } from 'node:path';
import {
  dataFileOf,
  dataSetsOf,
  requireFreeName,
  useDataOf,
} from '../../../src-main/engine/datasets/data-home';
import { writeSequenceData } from '../../../src-main/engine/datasets/sequence-file';
import { problemOf } from '../../support/sequence-data';
import { tinySequences } from '../../support/sequences';
import { temporaryDirectory } from '../../support/temporary';

it('provides the data of the quick trial with Unroll', () => {
  const { name, sha256 } = firstTrial.dataset;
  expect(dataSetsOf(temporaryDirectory()).sets).toContainEqual(
    expect.objectContaining({ name, sha256 }),
  );
});

it('rejects a name that other data have, and finds equal data under any name', () => {
  const store = temporaryDirectory();
  const { about } = tinySequences();
  expect(requireFreeName(store, about)).toBeNull();
  writeSequenceData(store, tinySequences());
  expect(requireFreeName(store, { ...about, name: 'Other' })).toEqual(about);
  const taken = () => requireFreeName(store, { ...about, sha256: 'b'.repeat(64) });
  expect(problemOf(taken)).toContain('The store has other data called "Gestures".');
});

it('finds data in a store with a colon in its path', () => {
  onTestFinished(() => {
    delete process.env.UNROLL_DATA_OF;
  });
  const store = join(temporaryDirectory(), 'a:b');
  const { about } = tinySequences();
  const file = writeSequenceData(store, tinySequences());
  useDataOf(store);
  expect(dataFileOf(about.sha256)).toBe(file);
});
