// What a data set of the user's own sequences is: as its file in the store says it, and as window
// and command line show it.
import type { SequenceLayout } from '../catalogue/model-input';
import { z } from 'zod';
import { characterOf } from '../catalogue/characters';
import { count, counted } from '../../core/number-words';
import { namedTasks, taskOfData } from '../tasks';
import { plainLine } from '../../core/plain-text';
import { stepTimesSchema } from './step-times';
import { columnsByRole, roleNames, type ColumnRole } from './data-options';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().min(0);
const text = z.string().transform(plainLine);

const partFactsSchema = z.strictObject({
  count: whole,
  /** The steps of all sequences together. */
  steps: whole,
  shortest: whole,
  longest: whole,
  /** By class, in the order of `classes`: sequences, or steps that have an answer. */
  classCounts: z.array(whole),
});
export type SequencePartFacts = Readonly<z.infer<typeof partFactsSchema>>;

const naiveErrorsShape = {
  /** How far the mean of the training part is from the numbers that are evaluated: the mean absolute error. */
  errorOfMean: z.number().nonnegative(),
  /** Of a channel's later value, as a forecast is: how far the last value that a sequence has of it is off. */
  errorOfLast: z.number().nonnegative().optional(),
  /** The same of the value a season before, where one is given. */
  errorOfSeason: z.number().nonnegative().optional(),
};
/** Answers that know no sequence, in the order of tables. */
export const naiveAnswers = {
  errorOfMean: 'the mean',
  errorOfLast: 'the last value',
  errorOfSeason: 'the value a season before',
} as const satisfies Record<keyof typeof naiveErrorsShape, string>;
export type NaiveName = keyof typeof naiveAnswers;
export const naiveNames = Object.keys(naiveAnswers) as NaiveName[];
const naiveErrorsSchema = z.strictObject(naiveErrorsShape);
export type NaiveErrors = Readonly<z.infer<typeof naiveErrorsSchema>>;

/** What reads a data set again from its files. */
const recipeSchema = z
  .strictObject({
    format: text,
    files: z.array(z.strictObject({ name: text, sha256: sha256Schema })),
    roles: z.record(z.string(), z.enum(roleNames)).optional(),
    options: z.record(z.string(), z.union([text, z.number()])),
  })
  .transform(({ options, roles, ...recipe }) => {
    // The first versions have the columns of each role among the options.
    const isRole = ([name]: readonly [string, unknown]) => roleNames.some((role) => role === name);
    const earlier = Object.entries(options).filter(isRole);
    const all = {
      ...Object.fromEntries(
        earlier.map(([role, columns]) => [String(columns), role as ColumnRole]),
      ),
      ...roles,
    };
    const others = Object.entries(options).filter((one) => !isRole(one));
    return {
      ...recipe,
      ...(Object.keys(all).length > 0 && { roles: all }),
      options: Object.fromEntries(others),
    };
  });

export const sequenceDataFactsSchema = z.strictObject({
  name: text.pipe(z.string().min(1)),
  /** Of the numbers, lengths, labels and classes: equal data have equal checksums, whatever their files and names. */
  sha256: sha256Schema,
  recipe: recipeSchema,
  channels: z.array(text).min(1),
  /**
   * The size in pixels where each sequence is a picture: a step is a row, and a channel a column of
   * grey values from 0 to 255.
   */
  picture: z.strictObject({ rows: whole, columns: whole }).optional(),
  /** Empty where sequences have numbers. */
  classes: z.array(text),
  /** Whether each step has a class, or none, in place of the whole sequence. */
  eachStep: z.literal(true).optional(),
  /** Of a text whose next character is predicted: `classes` are its characters, and each part is one sequence. */
  text: z
    .strictObject({
      /**
       * Bits a character of the whole text: by how often each occurs, and by how often it follows
       * the one before it.
       */
      single: z.number().nonnegative(),
      pairs: z.number().nonnegative(),
    })
    .optional(),
  /** The numbers that each sequence has; left out where it has a class. */
  targets: z
    .array(
      z.strictObject({
        name: text,
        /**
         * Of a forecast: the channel whose later value it is, and how many steps later. The first
         * versions have the name alone.
         */
        channel: text.optional(),
        ahead: whole.optional(),
        /** On the test part. */
        ...naiveErrorsShape,
        /** On what is held out for validation; left out where nothing can be, and by the first versions. */
        validation: naiveErrorsSchema.optional(),
      }),
    )
    .min(1)
    .optional(),
  /** Several that are forecast: the columns that name them, and their names. */
  series: z.strictObject({ columns: z.array(text), names: z.array(text) }).optional(),
  /** How their steps follow each other in time; left out where they have no times or no even pace. */
  time: stepTimesSchema.optional(),
  train: partFactsSchema,
  test: partFactsSchema,
  /** Sequences of the test part that stand in training, too; left out for none, and by the first versions. */
  equal: whole.optional(),
  /** Sentences on what reading it has changed or found: missing values, a class that only the test part has. */
  notes: z.array(text),
});
export type SequenceDataFacts = Readonly<z.infer<typeof sequenceDataFactsSchema>>;

/** Where a store and a plan have a data set, below their folder. */
export const dataFileName = (sha256: string) => `data/${sha256}.safetensors`;

/** Returns the data set as a run's settings name it. */
export function choiceOf(facts: SequenceDataFacts) {
  const { name, sha256, picture } = facts;
  const predicts = namedTasks.find((one) => one === taskOfData(facts).name);
  return {
    name,
    sha256,
    ...(picture && { pictures: true as const }),
    ...(predicts && { predicts }),
  };
}

/** "9 classes", "a number (fat)", "the next character" */
export const targetsInWords = (facts: SequenceDataFacts): string =>
  taskOfData(facts).describeTargets(facts);

/** Over both parts. */
export function layoutOf(facts: SequenceDataFacts): Omit<SequenceLayout, 'series'> {
  const { channels, train, test } = facts;
  const task = taskOfData(facts);
  const { alphabet, ...layout } = task.layout(facts);
  const longest = Math.max(train.longest, test.longest);
  return {
    channels,
    // A text has no end.
    shortest: task.isText ? longest : Math.min(train.shortest, test.shortest),
    longest,
    ...layout,
    ...(alphabet && { alphabet: alphabet.map(characterOf) }),
  };
}

/** "640 sequences of 12 channels, 7 to 29 steps, 9 classes; train and test as the files say." And what was noted. */
export function sequenceDataInWords(facts: SequenceDataFacts): string {
  const { train, test, recipe, notes, picture } = facts;
  const described = taskOfData(facts).describeData?.(facts, train.steps + test.steps);
  if (described !== undefined) return [described, ...notes].join(' ');
  const { channels, shortest, longest } = layoutOf(facts);
  const steps =
    shortest === longest
      ? counted(longest, 'step')
      : `${count(shortest)} to ${count(longest)} steps`;
  const { seed } = recipe.options;
  const group = columnsByRole(recipe.roles ?? {}).find(([role]) => role === 'group')?.[1];
  const split =
    ['window', 'piece'].some((name) => recipe.options[name] !== undefined) ||
    recipe.format === 'generated'
      ? `${count(train.count)} for training and ${count(test.count)} for the test`
      : seed === undefined
        ? 'train and test as the files say'
        : `split by seed ${seed}${group === undefined ? '' : `, whole groups of "${group}",`} into ${count(train.count)} for training and ${count(test.count)} for the test`;
  const all = train.count + test.count;
  const layout = picture
    ? `${counted(all, 'image')} of ${picture.rows} × ${picture.columns} pixels`
    : `${counted(all, 'sequence')} of ${counted(channels.length, 'channel')}, ${steps}`;
  const what = `${layout}, ${targetsInWords(facts)}; ${split}.`;
  const equal = equalInWords(facts);
  return [what, ...(equal === '' ? [] : [`${equal}.`]), ...notes].join(' ');
}

/** Whether each sequence is a text, a character a step. */
export const areTexts = ({
  recipe: { roles = {} },
  text,
}: Pick<SequenceDataFacts, 'recipe' | 'text'>): boolean =>
  text !== undefined || Object.values(roles).includes('text');

export type ItemWord = 'image' | 'text' | 'window' | 'sequence';

/** What one of them is called. @param facts null of data that are not here */
export function itemWord(
  facts: Pick<SequenceDataFacts, 'picture' | 'recipe' | 'text'> | null,
): ItemWord {
  if (facts === null) return 'sequence';
  if (facts.picture) return 'image';
  if (areTexts(facts)) return 'text';
  return facts.recipe.options.window === undefined ? 'sequence' : 'window';
}

/** "206 equal texts in training and test"; '' for none */
export function equalInWords(facts: SequenceDataFacts): string {
  const { equal = 0 } = facts;
  return equal === 0 ? '' : `${counted(equal, `equal ${itemWord(facts)}`)} in training and test`;
}
