import { describe, expect, it } from 'vitest';
import {
  definitionFor,
  experimentConfigSchema,
  findConfigMistakes,
  hasSetting,
  itemsWord,
  runConfigFor,
  runConfigSchema,
  settingNames,
} from '../../src-main/catalogue/config';
import { settingInShort, settingWithWord } from '../../src-main/catalogue/setting-words';
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

  it('counts sequences, which are not its first ones', () => {
    const [images, sequences] = [ofImages, ofSequences].map((on) => ({ ...on, limit: 100 }));
    expect(settingWithWord('limit', images!)).toBe('first 100 images');
    expect(settingWithWord('limit', sequences!)).toBe('100 sequences');
    expect(settingWithWord('limit', ofSequences)).toBe('all sequences');
    const held = { ...ofSequences, evaluateOn: 'validation' as const };
    expect(settingInShort('evaluateOn', held)).toBe('on validation sequences');
    expect(definitionFor('evaluateOn', ofImages)).toHaveProperty(
      'choices.test.label',
      'Test images',
    );
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
    expect(findConfigMistakes({ ...asked, dataset: { kind: 'mnist' } })).toEqual({});
  });
});

it('runs on both have a word that is true of both', () => {
  expect(itemsWord([ofImages])).toBe('images');
  expect(itemsWord([ofSequences, ofSequences])).toBe('sequences');
  expect(itemsWord([ofImages, ofSequences])).toBe('images or sequences');
});
