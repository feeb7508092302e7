import { describe, expect, it } from 'vitest';
import {
  experimentConfigSchema,
  findConfigMistakes,
  hasSetting,
  mnist,
  pixelOrderOf,
  runConfigFor,
  runConfigSchema,
  settingNames,
} from '../../src-main/catalogue/config';
import { gestures } from '../support/own-data';

const ofImages = runConfigSchema.parse({ cell: 'gru' });
const ofSequences = { ...ofImages, dataset: gestures };

describe('a run on sequences', () => {
  it('has every setting of one on images but the reading', () => {
    const missing = settingNames.filter(
      (name) => hasSetting(name, ofImages) && !hasSetting(name, ofSequences),
    );
    expect(missing).toEqual(['reading']);
  });

  it('is trained without what only images have, whatever the experiment says', () => {
    const experiment = experimentConfigSchema.parse({ reading: 'columns' });
    const config = runConfigFor({ ...experiment, dataset: gestures }, 'gru', 2);
    expect(config).toMatchObject({ reading: 'rows', dataset: gestures });
    expect(runConfigFor(experiment, 'gru', 2)).toMatchObject({ reading: 'columns' });
  });

  it('refuses what only images have, with the word to set', () => {
    const asked = { dataset: gestures, reading: 'columns', matchParameters: true };
    expect(findConfigMistakes(asked)).toEqual({
      reading: 'Reading applies to images only: set it to rows',
      matchParameters: 'Equal parameters are for images so far: leave them out',
    });
    expect(findConfigMistakes({ ...asked, dataset: mnist })).toEqual({});
  });
});

it('a run on sequences has one order, and one on images that of its settings', () => {
  expect(pixelOrderOf(ofSequences)).toBeNull();
  expect(pixelOrderOf({ ...ofImages, reading: 'columns' })).toBe('columns');
});
