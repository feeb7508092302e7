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
import { applyPreset, presetOf } from '../../src-main/catalogue/presets';
import { settingInShort, settingWithWord } from '../../src-main/catalogue/setting-words';
import { gestures } from '../support/own-data';

const ofImages = runConfigSchema.parse({ cell: 'gru' });
const ofSequences = { ...ofImages, dataset: gestures };

describe('a run on sequences', () => {
  it('has every setting of one on images but the reading and the shift', () => {
    const missing = settingNames.filter(
      (name) => hasSetting(name, ofImages) && !hasSetting(name, ofSequences),
    );
    expect(missing).toEqual(['shift', 'reading']);
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
    const experiment = experimentConfigSchema.parse({ reading: 'columns', shift: 2 });
    const config = runConfigFor({ ...experiment, dataset: gestures }, 'gru', 2);
    expect(config).toMatchObject({ reading: 'rows', shift: 0, dataset: gestures });
    expect(runConfigFor(experiment, 'gru', 2)).toMatchObject({ reading: 'columns', shift: 2 });
  });

  it('refuses what only images have, with the word to set', () => {
    const asked = { dataset: gestures, shift: 2, reading: 'columns', matchParameters: true };
    expect(findConfigMistakes(asked)).toEqual({
      shift: 'Shift applies to images only: set it to 0',
      reading: 'Reading applies to images only: set it to rows',
      matchParameters: 'Equal parameters are for images so far: leave them out',
    });
    expect(findConfigMistakes({ ...asked, dataset: { kind: 'mnist' } })).toEqual({});
  });

  it('takes a preset without its shift', () => {
    const experiment = experimentConfigSchema.parse({ dataset: gestures });
    const best = applyPreset(experiment, 'best');
    expect(best).toMatchObject({ shift: 0, epochs: 20 });
    expect(presetOf(best)).toBe('best');
    expect(applyPreset(experimentConfigSchema.parse({}), 'best').shift).toBe(2);
  });
});

it('runs on both have a word that is true of both', () => {
  expect(itemsWord([ofImages])).toBe('images');
  expect(itemsWord([ofSequences, ofSequences])).toBe('sequences');
  expect(itemsWord([ofImages, ofSequences])).toBe('images or sequences');
});
