import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  toExperiment as getExperiment,
  type TrainOptions,
} from '../../../src-main/cli/experiment-options';
import { settingFlags } from '../../../src-main/cli/settings-flags';
import { formatSettingFlags } from '../../../src-main/engine/catalogue/setting-texts';
import {
  isApplicable,
  defaultExperiment,
  settingDefinitions,
  mnist,
  modelKinds,
  getModelLabel,
  runConfigFor,
  runConfigSchema,
  settingNames,
  type SettingName,
} from '../../../src-main/engine/catalogue/config';
import { formatKeyword } from '../../../src-main/engine/catalogue/setting';
import { applyPreset } from '../../../src-main/engine/catalogue/presets';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { Cells } from '../../../src-main/store/cells';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const toExperiment = (options: TrainOptions) => getExperiment(options, 'no store');

/** The usual data are images. */
const isOfImages = (name: SettingName) =>
  isApplicable(settingDefinitions[name], { dataset: mnist });

describe("the parser of unroll train's options", () => {
  it("defaults to the assignment's settings", () => {
    expect(toExperiment({})).toEqual(defaultExperiment);
  });

  it('sets the setting that each option names', () => {
    // All but the data.
    expect(settingFlags).toHaveLength(settingNames.length - 1);
    for (const { name, option } of settingFlags.filter(({ name }) => isOfImages(name))) {
      const setting = settingDefinitions[name];
      const number = 'range' in setting && 'whole' in setting.range ? 3 : 0.25;
      const value = 'choices' in setting ? Object.keys(setting.choices).at(-1) : number;
      // Settings that depend on the evaluated loss are rejected with the test images.
      const beside = name === 'evaluateOn' ? {} : { evaluateOn: 'validation' };
      expect(toExperiment({ ...beside, [option]: String(value) }), name).toEqual({
        ...defaultExperiment,
        ...beside,
        [name]: value,
      });
    }
  });

  it('rejects options that change no run, for any setting and models', () => {
    const ofImages = settingFlags.filter(({ name }) => isOfImages(name));
    const words = ofImages.map(({ name, option }) => {
      const setting = settingDefinitions[name];
      return [option, name, formatKeyword(setting, setting.default)] as const;
    });
    const kinds = fc.uniqueArray(fc.constantFrom(...modelKinds), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...words), kinds, ([option, name, word], cells) => {
        const given = { cells: cells.join(','), [option]: word };
        const hasEffect = cells.some((cell) => isApplicable(settingDefinitions[name], { cell }));
        if (hasEffect) expect(toExperiment(given).cells).toEqual(cells);
        else
          expect(catchProblem(() => toExperiment(given))).toMatchObject({
            code: 'bad-config',
            message: expect.stringMatching(
              `--${settingDefinitions[name].key} has no effect`,
            ) as string,
          });
      }),
    );
    for (const cells of ['gru', 'fnn-pixels'])
      expect(catchProblem(() => toExperiment({ cells, matchParameters: true })).message).toContain(
        '--match-parameters has no effect',
      );
  });

  it.each(['5..1', 'a..3', '1..', '1..2..3'])('rejects %j as seeds', (word) => {
    expect(catchProblem(() => toExperiment({ seeds: word })).message).toContain(
      `--seeds ${word} is no range`,
    );
  });

  it('accepts models besides the cells, and matches parameter counts', () => {
    const config = toExperiment({ cells: 'gru, Library-GRU,fnn-pixels', matchParameters: true });
    expect(config).toMatchObject({
      cells: ['gru', 'library-gru', 'fnn-pixels'],
      matchParameters: true,
    });
    expect(runConfigFor(config, 'fnn-pixels', 1).hiddenSize).toBe(104);
    expect(toExperiment({}).matchParameters).toBe(false);
  });

  it('accepts cells by their files, here or in the store', () => {
    const store = createTemporaryDirectory();
    const file = join(store, 'Mine.cell');
    writeFileSync(file, `# Mine\n\n${examples.mgu.text.replace(/^.*\n/, '')} # the state`);
    new Cells(store).save({ name: 'Kept', text: examples.ugrnn.text });
    const { cells } = getExperiment({ cells: `LSTM, ${file},Kept.cell` }, store);
    expect(cells.map(getModelLabel)).toEqual(['LSTM', 'Mine', 'UGRNN']);
    expect(catchProblem(() => toExperiment({ cells: 'none.cell' })).message).toBe(
      'none.cell: there is no such file. Nothing was trained.',
    );
    writeFileSync(file, "h' = W x + z");
    expect(catchProblem(() => toExperiment({ cells: file })).message).toContain(
      'Mine.cell: line 1, column 12: z is not defined above',
    );
  });

  it('accepts several seeds as a number or a range', () => {
    expect(toExperiment({ seed: '4', seeds: '3' })).toMatchObject({ seed: 4, seeds: 3 });
    expect(toExperiment({ seeds: '4..6' })).toMatchObject({ seed: 4, seeds: 3 });
    expect(catchProblem(() => toExperiment({ seed: '1', seeds: '4..6' })).message).toContain(
      'leave --seed out',
    );
    expect(catchProblem(() => toExperiment({ seeds: 'many' })).message).toContain('Seeds must be');
  });

  it('starts from a preset, which other options override for every cell', () => {
    expect(toExperiment({ preset: 'tuned' })).toEqual(applyPreset(defaultExperiment, 'tuned'));
    const config = toExperiment({ preset: 'tuned', lr: '0.004', cells: 'rnn,lstm' });
    expect(runConfigFor(config, 'rnn', 1).learningRate).toBe(0.004);
    expect(runConfigFor(config, 'lstm', 1)).toMatchObject({ learningRate: 0.004, forgetBias: 1 });
  });

  it('turns off settings that a preset turned on', () => {
    const config = toExperiment({ preset: 'tuned', clipNorm: 'none', warmup: '0' });
    expect(config).toMatchObject({ clipNorm: null, warmupSteps: 0, schedule: 'cosine' });
    expect(toExperiment({ threads: 'auto' }).threads).toBeNull();
  });

  it.each<[TrainOptions, RegExp]>([
    [{ cells: 'gru,transformer' }, /Model must be one of rnn, gru, lstm, library-rnn/],
    [{ clipNorm: 'off' }, /Clip norm must be a number above 0/],
    [
      { cells: 'gru', activation: 'relu' },
      /Activation applies to RNN only: select RNN, or set it to tanh/,
    ],
    [
      { cells: 'gru', forgetBias: '1' },
      /Forget bias applies to LSTM only: select LSTM, or set it to 0/,
    ],
    [
      { dropout: '5', threads: '0' },
      /--dropout 5: Dropout must be .*\. --threads 0: Threads must be/,
    ],
    [
      { earlyStopping: '3' },
      /Early stopping chooses an epoch, so evaluate on validation sequences: set/,
    ],
  ])('explains why it rejects %j', (options, reason) => {
    const problem = catchProblem(() => toExperiment(options));
    expect(problem.code).toBe('bad-config');
    expect(problem.message).toMatch(reason);
  });
});

it('formats the settings of a run as flags, without defaults', () => {
  expect(formatSettingFlags(runConfigSchema.parse({ cell: 'gru' }))).toBe('');
  const run = runConfigFor(applyPreset(defaultExperiment, 'tuned'), 'lstm', 2);
  expect(formatSettingFlags(run)).toBe(
    '--lr 2e-3 --schedule cosine --warmup 500 --clip-norm 1 --init orthogonal --forget-bias 1',
  );
});
