// What a trained model takes: images in one of the readings, or sequences as their data set has
// them. Names and words of its input, for its file and everything that tells of it.
import { inputScale } from './model-words';
import { counted } from '../../core/number-words';
import { pixelOrderFacts, type PixelOrder } from './pixel-order';

/** Sequences of a data set, each [time, channels]. */
export interface SequenceLayout {
  readonly channels: readonly string[];
  /** Steps. */
  readonly shortest: number;
  readonly longest: number;
  /** The names of the numbers that each has, in their own units; left out where it has a class. */
  readonly numbers?: readonly string[];
  /** Whether each step has an answer, in place of the whole sequence. */
  readonly eachStep?: true;
  /** Of a text its characters, in the order of their numbers, which its only channel has. */
  readonly alphabet?: readonly string[];
  /** The names of the series that have scales of their own, by which a file scales. */
  readonly series?: { readonly names: readonly string[] };
}

/** How a model reads an image, or the sequences that it takes. */
export type ModelInput = PixelOrder | SequenceLayout;

export const isPixelOrder = (input: PixelOrder | object): input is PixelOrder =>
  typeof input === 'string';

/** The names of the numbers that a model gives; undefined where it gives a class. */
export const numbersOf = (input: ModelInput): readonly string[] | undefined =>
  isPixelOrder(input) ? undefined : input.numbers;

/** Whether a model answers at each step. */
export const eachStepOf = (input: ModelInput): boolean =>
  !isPixelOrder(input) && input.eachStep === true;

/** The characters of the text that a model reads; undefined for any other. */
export const alphabetOf = (input: ModelInput): readonly string[] | undefined =>
  isPixelOrder(input) ? undefined : input.alphabet;

/** What a model reads of a step: values, or one of so many characters. */
export const featuresOf = ({ channels, alphabet }: SequenceLayout): number =>
  (alphabet ?? channels).length;

/** Whether a file needs to be told where each sequence of a batch ends. */
export const hasLengths = (input: ModelInput): boolean =>
  !isPixelOrder(input) && input.shortest < input.longest;

/** What an exported ONNX file calls its input: another name where images that were not rearranged would be misread. */
export function inputName(input: ModelInput): string {
  if (alphabetOf(input)) return 'characters';
  return input === 'rows' ? 'images' : 'sequences';
}

/** The further input of an ONNX file that `hasLengths`, as ONNX's operators call it. */
export const lengthsName = 'sequence_lens';

/** `reading` in a file's metadata, in place of a reading of images. */
export const sequencesInput = 'sequences';

/** `answers` in the metadata of a file that answers at each step. */
export const answersAtEachStep = 'at each step';

/** The input of the number of each sequence's series, where series have scales of their own. */
export const seriesName = 'series';

const valuesAsStored = 'values as in the data set: the model normalises them itself';
export const normalisationInWords =
  '(value − mean) / deviation, constants in the file: those of each channel over all steps of the training part';

/** How a file scales forecasts whose series have scales of their own. A streaming file never has a whole window. */
const seriesScaling = {
  window: {
    series: 'The number of each sequence’s series in series_names, from 0; −1 for another series.',
    scale: `${valuesAsStored}, by series`,
    normalisation:
      '(value − mean) / deviation, and back for the predicted numbers: constants of the series in the file; for series −1 the mean and deviation of the window',
  },
  steps: {
    series:
      'The number of each sequence’s series in series_names, from 0; −1 for values that are scaled already.',
    scale: `${valuesAsStored}, by series; for series −1 they stay as they are`,
    normalisation:
      '(value − mean) / deviation, and back for the predicted numbers: constants of the series in the file; for series −1 neither',
  },
} as const;
export const seriesScalingOf = (isStreaming: boolean) =>
  seriesScaling[isStreaming ? 'steps' : 'window'];

export function scaleInWords(input: ModelInput, isStreaming = false): string {
  if (isPixelOrder(input)) return inputScale;
  return input.series ? seriesScalingOf(isStreaming).scale : valuesAsStored;
}

/** "28 rows of 28 pixels", "7 to 29 steps of 12 channels" */
export function layoutInWords(input: ModelInput): string {
  if (isPixelOrder(input)) return pixelOrderFacts[input].parts;
  const { channels, shortest, longest, alphabet } = input;
  if (alphabet) return `a text of ${counted(alphabet.length, 'character')}, by their numbers`;
  const steps = `${hasLengths(input) ? `${shortest} to ` : ''}${counted(longest, 'step')}`;
  return `${steps} of ${counted(channels.length, 'channel')}`;
}
