// The error messages. Each sentence about data is defined here once: the fault and, after the bar, the advice;
// those about runs and models are complete sentences in separate tables. A {field} is filled in; {--option} is
// an option and {-field} a field with names of options, in the form of the interface that shows the sentence.
import { count, list } from './number-texts';
import { modelErrorTexts } from './model-error-texts';
import type { ProblemCode } from './problem-codes';
import { runErrorTexts } from './run-error-texts';

const correct = 'Correct the file and add it again';
const saveAnew = 'Save it again with numpy.save or numpy.savez, as float32, integers or text';
const saveArrays =
  'Save X as [sequences, steps, channels] and y as [sequences], or as [sequences, numbers]';
const archive = 'Choose a .ts file of the UCR or UEA archive';
const noClasses = 'The labels of {name} cannot be classes:';
const nameClass = 'Name the column of the classes with {--class}';
const sameChannels = 'Give both parts the same channels, in the same order';
const likeTraining = 'Choose files like the training data';

/** Messages about files and their contents; those that begin in lower case follow a file's name. */
const ofData = {
  unreadable: 'it cannot be read: {why}|Choose another file',
  'files-unreadable': '{files} cannot be read: {why}|Choose other files',
  'file-count':
    '{files} files are neither one data set nor two parts of one|Give one file, or two called NAME_TRAIN and NAME_TEST',
  'files-unclear':
    'It is not clear which files are meant|Give one file or folder, two files called NAME_TRAIN and NAME_TEST, or a folder with one sequence per file',
  'no-file': '{folder} has no file of sequences|Choose another one',
  'several-sets': '{folder} has several data sets: {sets}|Give the file of one of them',
  'folder-size':
    '{folder} has more than {most} files, which is the limit|Put the sequences into one file',
  ending: 'its file type is unknown|Rename it with one of these endings: {endings}',
  'text-size':
    'it has more than {megabytes} MB of text, which is the limit|Save it as NPZ, or leave some sequences out',
  'no-text':
    'it contains NUL bytes, so it is not a text file|Save it as UTF-8, or choose another file',
  question: '{ask}|{ways}',
  size: 'it has more than {most} {of}, which is the limit|Split it, or remove some',
  'no-step': '{where} has no steps',
  'no-utf8': 'line {line} is not valid UTF-8|Save the text as UTF-8, or choose another file',
  'short-text': 'A text needs at least {bytes} bytes|Choose a longer one',
  'long-text': 'The text has more than {megabytes} MB, which is the limit|Shorten it',
  'one-character': '{name} consists of a single repeated character|Choose another text',

  'other-columns': 'it has the columns {theirs}, but the previous file has {ours}',
  'no-row': 'it has no rows|Choose another file',
  'no-row-below': 'it has no rows below its header|Choose another file',
  'column-count':
    'it has {columns} columns; a table can have at most {most}|Write one row per step, or save it as .npy',
  'long-name':
    'its first line has a name of more than {most} characters|Set {--names} to no if it contains values',
  'long-line': 'line {line} has more than {most} characters|Save it as NPZ, or break it into lines',
  'half-quoted': 'row {row} has an unclosed quotation mark|Correct it, or set {--separator}',
  'row-length':
    'row {row} has {fields} fields, but the first line has {names}|Correct it, or set {--separator}',
  value:
    '{column}, row {row} is "{text}", {what}|Correct it, leave it empty if it is missing, or give the column another role',
  'column-missing': 'it has no column "{column}"|{hint}Choose one of {known}',
  'column-of-part':
    'it has no column "{column}", which the other part has|Give both parts the same columns',
  'column-of-model':
    'it lacks {missing}, which the model was trained on; it has {names}|Name the columns with --channel of "unroll predict", or choose another file',
  'no-values': 'it has no column of values|Choose another file',
  'character-count':
    '{characters} characters of {kinds} kinds exceed the limit of {most} values|Remove some sequences',
  'two-values':
    'row {row} has "{here}" but the sequence "{sequence}" had "{before}" before|Give each sequence one value, or name the sequence column with {--sequence}',
  'time-twice':
    '{what} has the time {time} twice|Name the sequence columns with {--sequence}, or leave "{column}" out',
  'one-series-file': 'a forecast needs one file|Give one file; it is split in time',
  'series-size': 'it has more than {most} values, which is the limit|Remove some series',
  season: 'a season of {season} does not fit into windows of {window}|Use {-proposals}',
  'few-rows': 'its {rows} are too few for {windows}|Use {-proposals}',
  'no-window': 'its {rows} are too few for {windows}|Choose a longer recording',

  'no-labels':
    'its sequences have no labels (neither @classLabel nor @targetLabel is true)|Choose a file with labels',
  'no-sequence': `it has no sequence after @data|${archive}`,
  'no-data': `it has no @data|${archive}`,
  'early-values': 'line {line} has values before @data',
  'no-channels': 'line {line} has "{text}" instead of the number of channels',
  'no-pairs': 'line {line} is not a list of (time, value)',
  'no-label': 'line {line} has no ":" with a label after it',
  'line-channels': 'line {line} has {channels}, but others have {others}',
  'line-label':
    'line {line} has the label "{label}", which is not listed after @classLabel ({classes})',
  'line-value': 'line {line}, channel {channel} has "{text}" as value {value}, {what}',
  'line-steps': 'line {line} has {steps} steps in channel 1 and {others} in channel {channel}',

  'no-array': `it is not an NPY array|${saveAnew}`,
  'half-header': `its header is cut off|${saveAnew}`,
  'no-header': `its header does not describe an array of numbers or text|${saveAnew}`,
  objects: `it contains Python objects, which are never read because they could run code|${saveAnew}`,
  'array-type': `its type "{type}" is not supported|${saveAnew}`,
  'array-size': `it has more values than the limit|${saveAnew}`,
  'array-bytes': `it has {bytes} bytes of values, but its shape [{shape}] needs {needed}|${saveAnew}`,
  'array-count': 'it has more than {most} arrays',
  'unpacked-size': 'unpacked it is larger than 2 GB|Split it, or leave some out',
  'arrays-unclear':
    '{ask}|Name the arrays X and y, or choose them with --channel and --class of "unroll data add"',
  shapes: `{shapes}|${saveArrays}`,
  'array-value': `sequence {sequence}, step {step}, channel {channel} is {value}, which float32 cannot represent|${saveArrays}`,
  'array-label': `sequence {sequence} has no label|${saveArrays}`,
  'array-number': `sequence {sequence} has the invalid number "{value}"|${saveArrays}`,

  'class-unseen': `${noClasses} one has no visible character|${nameClass}`,
  'class-long': `${noClasses} "{label}" is too long for a class|${nameClass}`,
  'class-count': `${noClasses} there are {classes} of them, and Unroll trains on at most {most} classes|${nameClass}`,
  'one-class':
    '{name} has only one class, "{only}"|Add sequences of another class, or name the column of the classes with {--class}',
  'no-target':
    '{name} has nothing to predict|Name a column with {--class}, {--number} or {--forecast}',
  'two-kinds':
    '{name} has classes in one part and numbers in the other|Give both parts the same kind of labels',
  'other-numbers':
    '{name} has different numbers to predict in the test part|Use the same names in both parts',
  'no-number':
    '{name} has no number to predict for sequence {sequence} ("{number}")|Leave that sequence out',
  'empty-part': '{name} has a part without sequences|Choose other files',
  'set-size': '{name} has more than {most} values, which is the limit|Remove some sequences',
  'other-channel': `{name} has "{ours}" in the training part, but the test part has "{theirs}"|${sameChannels}`,
  'channel-count': `{name} has {ours} in the training part and {theirs} in the test part|${sameChannels}`,
  missing: '{name} has {missing}|Use {--missing} carry or {--missing} channel to read it',

  'character-of-model': `The files have the character "{character}", which {model} was not trained on|${likeTraining}`,
  'channels-of-model': `The sequences have {theirs}, and {model} takes {ours}|${likeTraining}`,
} as const;

/** Messages about requests. */
const ofRequests = {
  'two-roles': '{column} cannot be both {-roles}|Give it one role',
  'one-column': '{-roles} takes a single column|Name only one',
  'excluding-roles': '{-roles} exclude each other|Name one of them',
  'idle-option': '{-options} does not apply to {kind}|Leave it out',
  'made-length': 'Sequences of the {problem} have {least} to {most} steps|Choose another length',
  'made-size':
    '{sequences} sequences of {steps} steps exceed the limit of {most} values|Generate fewer or shorter sequences',
  'name-taken': 'The store has other data called "{name}"|Give these another name',
} as const;

export const errorTexts = { ...ofData, ...ofRequests, ...runErrorTexts, ...modelErrorTexts };
type ErrorTexts = typeof errorTexts;
export type ErrorCode = keyof ErrorTexts;

type FieldsIn<S extends string> = S extends `${string}{${infer Field}}${infer Rest}`
  ? | (Field extends `--${string}` ? never : Field extends `-${infer Options}` ? Options : Field)
    | FieldsIn<Rest>
  : never;
/** Options with values, each of which alone solves a problem. */
export type Proposals = Readonly<Record<string, string | number>>;
type Value = string | number | readonly string[] | Proposals;

/** The values of a sentence's fields: numbers, texts, names of options, or proposals. */
type ErrorFields<C extends ErrorCode> = Readonly<Record<FieldsIn<ErrorTexts[C]>, Value>>;
/** The arguments with the fields; optional if a sentence has none. */
export type MessageArguments<C extends ErrorCode> = keyof ErrorFields<C> extends never
  ? [fields?: undefined, cause?: unknown]
  : [fields: ErrorFields<C>, cause?: unknown];

/** An error message as plain data. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  readonly fields: Readonly<Partial<Record<string, Value>>>;
  /** The file to which the message refers, if there is one. */
  readonly file?: string | undefined;
  /** The action that was not completed. */
  readonly not?: 'added' | 'predicted';
}

export const getProblemCode = ({ code }: ErrorDetails): ProblemCode =>
  code in ofRequests
    ? 'bad-request'
    : code in ofData
      ? 'bad-data'
      : (code.split('.')[0] as ProblemCode);

/** Returns "leave-out" for the option `leaveOut`. */
export const formatFlag = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const toFlag = (option: string) => (option === 'store' ? '--store DIR' : `--${formatFlag(option)}`);

const formatOptions = (
  options: readonly string[] | Proposals,
  called: (option: string) => string,
): string =>
  options instanceof Array
    ? list(options.map(called))
    : list(
        Object.entries(options).map(([option, value]) => `${called(option)} ${value}`),
        'or',
      );

/**
 * Returns the fault, the saved state, and the advice.
 * @param called returns the name of an option: its flag on a terminal, or `getTitle`
 */
export function describeError(
  { code, fields, file, not = 'added' }: ErrorDetails,
  called: (option: string) => string = toFlag,
): string {
  const filled = (text: string) =>
    text.replace(/\{(-{0,2})(\w+)\}/g, (_, kind: string, name: string) => {
      if (kind === '--') return called(name);
      const value = fields[name] ?? '';
      if (typeof value === 'object') return formatOptions(value, called);
      return typeof value === 'number' ? count(value) : value;
    });
  if (!(code in ofData || code in ofRequests)) return filled(errorTexts[code]);
  const [what = '', todo = correct] = errorTexts[code].split('|').map(filled);
  const about = file === undefined ? '' : `${file}: `;
  return `${about}${what}. Nothing was ${not}. ${todo}.`;
}
