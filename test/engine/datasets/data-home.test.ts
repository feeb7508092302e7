import { expect, it, onTestFinished } from 'vitest';
import { firstTrial } from '../../../src-main/engine/catalogue/presets';
import { join } from 'node:path';
import {
  findDataFile,
  listDataSets,
  requireFreeName,
  useDataFolders,
} from '../../../src-main/engine/datasets/data-home';
import { writeSequenceData } from '../../../src-main/engine/datasets/sequence-file';
import { catchProblem } from '../../support/sequence-data';
import { createTinySequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';

it('includes the data of the quick trial', () => {
  const { name, sha256 } = firstTrial.dataset;
  expect(listDataSets(createTemporaryDirectory()).sets).toContainEqual(
    expect.objectContaining({ name, sha256 }),
  );
});

it('rejects a name that other data have, and finds equal data under any name', () => {
  const store = createTemporaryDirectory();
  const { about } = createTinySequences();
  expect(requireFreeName(store, about)).toBeNull();
  writeSequenceData(store, createTinySequences());
  expect(requireFreeName(store, { ...about, name: 'Other' })).toEqual(about);
  const taken = () => requireFreeName(store, { ...about, sha256: 'b'.repeat(64) });
  expect(catchProblem(taken)).toContain('The store has other data called "Gestures".');
});

it('finds data in a store with a colon in its path', () => {
  onTestFinished(() => {
    delete process.env.UNROLL_DATA_OF;
  });
  const store = join(createTemporaryDirectory(), 'a:b');
  const { about } = createTinySequences();
  const file = writeSequenceData(store, createTinySequences());
  useDataFolders(store);
  expect(findDataFile(about.sha256)).toBe(file);
});
