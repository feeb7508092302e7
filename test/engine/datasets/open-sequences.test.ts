import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DataFlags } from '../../../src-main/engine/contract/data-options';
import { describeSequenceData } from '../../../src-main/engine/contract/sequence-data';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import {
  readSequenceData,
  writeSequenceData,
} from '../../../src-main/engine/datasets/sequence-file';
import { said } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';
import { getNumbers } from '../../../src-main/engine/tasks';

/** Writes files by their names into a new folder. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(createTemporaryDirectory(), 'Data');
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return folder;
}

const head = '@classLabel true\n@data\n';

describe('a data set from files of sequences', () => {
  it('has a description in one sentence, with notes about the files', async () => {
    const folder = folderWith({
      'V_TRAIN.ts': `${head}1,2:3,?:b\n1:2:10\n`,
      'V_TEST.ts': `${head}1,2,3:4,5,6:c\n1:2:10\n1:1:b`,
    });
    const { about, train, test } = await openSequences([folder]);
    expect(describeSequenceData(about)).toBe(
      '5 sequences of 2 channels, 1 to 3 steps, 3 classes; training and test parts as given by the files. 1 equal sequence in training and test. 1 missing value: replaced by the previous value. Only the test part has the class c.',
    );
    expect(about).toMatchObject({
      name: 'V',
      classes: ['10', 'b', 'c'],
      channels: ['channel 1', 'channel 2'],
      train: { count: 2, steps: 3, shortest: 1, longest: 2, classCounts: [1, 1, 0] },
      recipe: { format: 'ts', options: { missing: 'carry' } },
    });
    expect(about.recipe.files.map(({ name }) => name)).toEqual(['V_TRAIN.ts', 'V_TEST.ts']);
    expect([...train.values]).toEqual([1, 3, 2, 3, 1, 2]);
    expect([...train.targets.labels, ...test.targets.labels]).toEqual([1, 0, 2, 0, 1]);
  });

  it('splits files of one part by the seed, and stores it', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},${i}:${i % 2}`).join('\n');
    const folder = folderWith({ 'V.ts': `${head}${rows}` });
    const { about, test } = await openSequences([join(folder, 'V.ts')]);
    expect(describeSequenceData(about)).toBe(
      '20 sequences of 1 channel, 2 steps, 2 classes; split by seed 1 into 16 for training and 4 for testing.',
    );
    expect(about.recipe.options).toEqual({ share: 0.2, seed: 1 });
    expect(about.test.classCounts).toEqual([2, 2]);
    expect(test.values).toHaveLength(8);
  });

  it('accepts a regression target, with the error of its mean, and is unchanged when read again', async () => {
    const head = '@targetLabel true\n@data\n';
    const folder = folderWith({
      'V_TRAIN.ts': `${head}1:2\n3:4`,
      'V_TEST.ts': `${head}5,6:1\n7:9`,
    });
    const data = await openSequences([folder]);
    const { about, train, test } = data;
    expect(about).toMatchObject({ classes: [], targets: [{ name: 'target', errorOfMean: 4 }] });
    expect([train, test].map((part) => getNumbers(part)?.numbers)).toEqual([
      Float32Array.of(2, 4),
      Float32Array.of(1, 9),
    ]);
    expect(describeSequenceData(about)).toBe(
      '4 sequences of 1 channel, 1 to 2 steps, a number (target); training and test parts as given by the files.',
    );
    expect(readSequenceData(writeSequenceData(createTemporaryDirectory(), data))).toEqual(data);
  });

  it('accepts a series, whose windows predict a later value, with the error of the last value', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 2}`);
    const folder = folderWith({ 'S.csv': ['level,wind', ...rows].join('\n') });
    const options = { window: 3, horizon: 2, forecast: 'level' };
    const { about } = await openSequences([join(folder, 'S.csv')], said(options));
    expect(about).toMatchObject({
      channels: ['level', 'wind'],
      targets: [{ name: 'level', errorOfLast: 2 }],
      recipe: { roles: { level: 'forecast' }, options: { window: 3, horizon: 2, share: 0.2 } },
    });
    expect(describeSequenceData(about)).toBe(
      '36 sequences of 2 channels, 3 steps, a number (level); 28 for training and 8 for testing. Windows of 3 steps predict the value 2 steps later; the test part is the end of the recording.',
    );
  });

  it.each([
    // In 0, 1, 2, 3, 0, 1 … a value equals that of four steps before; a horizon of 5 needs two seasons.
    [{ season: 4, window: 4, horizon: 1 }, 0],
    [{ season: 4, window: 5, horizon: 5 }, 0],
    [{ season: 3, window: 5, horizon: 2 }, 1.5],
  ])('has the error of the value one season before: %j', async (options, error) => {
    const rows = Array.from({ length: 80 }, (_, i) => i % 4);
    const folder = folderWith({ 'S.csv': ['level', ...rows].join('\n') });
    const data = await openSequences(
      [join(folder, 'S.csv')],
      said({ ...options, forecast: 'level' }),
    );
    expect(data.about.targets![0]!.errorOfSeason).toBeCloseTo(error, 0);
    expect(readSequenceData(writeSequenceData(createTemporaryDirectory(), data))).toEqual(data);
  });

  it.each<[Readonly<Record<string, string>>, DataFlags, string]>([
    [
      { 'V.csv': 'label,x1,x2\n,1,2\n' },
      { class: 'label', channel: '2-3' },
      'V has a part without sequences',
    ],
    [
      { 'V_train.csv': 'label,x_1,y_1\na,1,2', 'V_test.csv': 'label,x_1,z_1\nb,1,2' },
      { class: 'label' },
      'V_test.csv: it has no column "y_1", which the other part has',
    ],
    [
      { 'V.ts': `${head}1:a\n2:b` },
      { group: 'who' },
      '--group does not apply to files that describe themselves. Nothing was added. Leave it out.',
    ],
    [{ 'V.npz': '' }, { window: 3 }, '--window does not apply to arrays'],
  ])('rejects the files %j with %j: %s', async (files, options, what) => {
    const folder = folderWith(files);
    await expect(openSequences([folder], said(options))).rejects.toThrow(what);
  });
});
