// The metadata of a data set of sequences, as its file in the store contains them, and their
// description in the window and the command line.
import type { SequenceLayout } from '../catalogue/model-input';
import { z } from 'zod';
import { nameCharacter, toCharacter } from '../catalogue/characters';
import { count, formatCount } from '../../core/number-texts';
import { namedTasks, getTaskOfData } from '../tasks';
import { toPlainLine } from '../../core/plain-text';
import { stepTimesSchema } from './step-times';
import { listColumnsByRole, roleNames, type ColumnRole } from './data-options';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const whole = z.int().min(0);
const text = z.string().transform(toPlainLine);

const partFactsSchema = z.strictObject({
  count: whole,
  /** The total number of steps of all sequences. */
  steps: whole,
  shortest: whole,
  longest: whole,
  /** The number of sequences, or of labelled steps, of each class in the order of `classes`. */
  classCounts: z.array(whole),
});
export type SequencePartMetadata = Readonly<z.infer<typeof partFactsSchema>>;

const naiveErrorsShape = {
  /** The mean absolute error of the training mean as a prediction of the evaluated numbers. */
  errorOfMean: z.number().nonnegative(),
  /** The mean absolute error of the last known value as a forecast of a channel's later value. */
  errorOfLast: z.number().nonnegative().optional(),
  /** The mean absolute error of the value one season before, if a season is given. */
  errorOfSeason: z.number().nonnegative().optional(),
};
/** Naive predictions, which do not depend on the sequence, in the order of tables. */
export const naivePredictors = {
  errorOfMean: 'the mean',
  errorOfLast: 'the last value',
  errorOfSeason: 'the value one season before',
} as const satisfies Record<keyof typeof naiveErrorsShape, string>;
export type NaiveName = keyof typeof naivePredictors;
export const naiveNames = Object.keys(naivePredictors) as NaiveName[];
const naiveErrorsSchema = z.strictObject(naiveErrorsShape);
export type NaiveErrors = Readonly<z.infer<typeof naiveErrorsSchema>>;

/** The recipe that reads a data set again from its files. */
const recipeSchema = z
  .strictObject({
    format: text,
    files: z.array(z.strictObject({ name: text, sha256: sha256Schema })),
    roles: z.record(z.string(), z.enum(roleNames)).optional(),
    options: z.record(z.string(), z.union([text, z.number()])),
  })
  .transform(({ options, roles, ...recipe }) => {
    // The first versions stored the columns of each role among the options.
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

export const sequenceDataMetadataSchema = z.strictObject({
  name: text.pipe(z.string().min(1)),
  /** The checksum of numbers, lengths, labels and classes, which does not depend on files and names. */
  sha256: sha256Schema,
  recipe: recipeSchema,
  channels: z.array(text).min(1),
  /**
   * The size in pixels if each sequence is an image: a step is a row, and a channel is a column of
   * grey values from 0 to 255.
   */
  picture: z.strictObject({ rows: whole, columns: whole }).optional(),
  /** The names of the classes; empty for numbers. */
  classes: z.array(text),
  /** Whether each step, rather than the whole sequence, has a class or none. */
  eachStep: z.literal(true).optional(),
  /**
   * The properties of a text whose next character is predicted: `classes` are its characters, and each part is
   * one sequence.
   */
  text: z
    .strictObject({
      /**
       * The entropies of the whole text in bits per character: of single characters, and of a character given
       * the previous one.
       */
      single: z.number().nonnegative(),
      pairs: z.number().nonnegative(),
    })
    .optional(),
  /** The target numbers of each sequence; undefined if each has a class. */
  targets: z
    .array(
      z.strictObject({
        name: text,
        /** The forecast channel, and the number of steps ahead. The first versions stored only the name. */
        channel: text.optional(),
        ahead: whole.optional(),
        /** The errors on the test part. */
        ...naiveErrorsShape,
        /** The errors on the validation sequences; undefined if none can be held out, and in the first versions. */
        validation: naiveErrorsSchema.optional(),
      }),
    )
    .min(1)
    .optional(),
  /** The series of a forecast, if there are several: the columns that name them, and their names. */
  series: z.strictObject({ columns: z.array(text), names: z.array(text) }).optional(),
  /** The times of the steps; undefined if steps have no times or are not evenly spaced. */
  time: stepTimesSchema.optional(),
  train: partFactsSchema,
  test: partFactsSchema,
  /** The number of test sequences that are also in training; undefined for none, and in the first versions. */
  equal: whole.optional(),
  /** Sentences about changes and findings while reading: missing values, a class that only the test part has. */
  notes: z.array(text),
});
export type SequenceDataMetadata = Readonly<z.infer<typeof sequenceDataMetadataSchema>>;

/** Returns the path of a data set below the folder of a store or a plan. */
export const getDataFileName = (sha256: string) => `data/${sha256}.safetensors`;

/** Returns the data set as a run's settings name it. */
export function toDatasetChoice(facts: SequenceDataMetadata) {
  const { name, sha256, picture } = facts;
  const predicts = namedTasks.find((one) => one === getTaskOfData(facts).name);
  return {
    name,
    sha256,
    ...(picture && { pictures: true as const }),
    ...(predicts && { predicts }),
  };
}

/** Returns "9 classes", "a number (fat)", "the next character". */
export const describeTargets = (facts: SequenceDataMetadata): string =>
  getTaskOfData(facts).describeTargets(facts);

/** Returns the layout that covers both parts. */
export function getLayout(facts: SequenceDataMetadata): Omit<SequenceLayout, 'series'> {
  const { channels, train, test } = facts;
  const task = getTaskOfData(facts);
  const { alphabet, ...layout } = task.layout(facts);
  const longest = Math.max(train.longest, test.longest);
  return {
    channels,
    // A text is a single sequence that continues.
    shortest: task.isText ? longest : Math.min(train.shortest, test.shortest),
    longest,
    ...layout,
    ...(alphabet && { alphabet: alphabet.map(toCharacter) }),
  };
}

/** Returns the names of the classes for people; the characters of a text by name, such as "space". */
export const getClassNames = (facts: SequenceDataMetadata): readonly string[] =>
  getTaskOfData(facts).isText ? facts.classes.map(nameCharacter) : facts.classes;

/** Returns "640 sequences of 12 channels, 7 to 29 steps, 9 classes; …" with the notes of the reader. */
export function describeSequenceData(facts: SequenceDataMetadata): string {
  const { train, test, recipe, notes, picture } = facts;
  const described = getTaskOfData(facts).describeData?.(facts, train.steps + test.steps);
  if (described !== undefined) return [described, ...notes].join(' ');
  const { channels, shortest, longest } = getLayout(facts);
  const steps =
    shortest === longest
      ? formatCount(longest, 'step')
      : `${count(shortest)} to ${count(longest)} steps`;
  const { seed } = recipe.options;
  const group = listColumnsByRole(recipe.roles ?? {}).find(([role]) => role === 'group')?.[1];
  const split =
    ['window', 'piece'].some((name) => recipe.options[name] !== undefined) ||
    recipe.format === 'generated'
      ? `${count(train.count)} for training and ${count(test.count)} for testing`
      : seed === undefined
        ? 'training and test parts as given by the files'
        : `split by seed ${seed}${group === undefined ? '' : `, whole groups of "${group}",`} into ${count(train.count)} for training and ${count(test.count)} for testing`;
  const all = train.count + test.count;
  const layout = picture
    ? `${formatCount(all, 'image')} of ${picture.rows} × ${picture.columns} pixels`
    : `${formatCount(all, 'sequence')} of ${formatCount(channels.length, 'channel')}, ${steps}`;
  const what = `${layout}, ${describeTargets(facts)}; ${split}.`;
  const equal = describeEqualSequences(facts);
  return [what, ...(equal === '' ? [] : [`${equal}.`]), ...notes].join(' ');
}

/** Whether each sequence is a text with one character per step. */
export const hasTextSequences = ({
  recipe: { roles = {} },
  text,
}: Pick<SequenceDataMetadata, 'recipe' | 'text'>): boolean =>
  text !== undefined || Object.values(roles).includes('text');

export type ItemName = 'image' | 'text' | 'window' | 'sequence';

/** Returns the name of one item of a data set. @param facts null for data that are missing */
export function getItemName(
  facts: Pick<SequenceDataMetadata, 'picture' | 'recipe' | 'text'> | null,
): ItemName {
  if (facts === null) return 'sequence';
  if (facts.picture) return 'image';
  if (hasTextSequences(facts)) return 'text';
  return facts.recipe.options.window === undefined ? 'sequence' : 'window';
}

/** Returns "206 equal texts in training and test"; '' for none. */
export function describeEqualSequences(facts: SequenceDataMetadata): string {
  const { equal = 0 } = facts;
  return equal === 0
    ? ''
    : `${formatCount(equal, `equal ${getItemName(facts)}`)} in training and test`;
}
