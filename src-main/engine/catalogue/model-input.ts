// The input of a trained model: images in one of the pixel orders, or the sequences of its data set.
// The module also names the inputs of exported files and describes them in text.
import { inputScale } from './model-texts';
import { formatCount } from '../../core/number-texts';
import { pixelOrderProperties, type PixelOrder } from './pixel-order';

/** Sequences of a data set, each [time, channels]. */
export interface SequenceLayout {
  readonly channels: readonly string[];
  /** The number of steps of the shortest sequence. */
  readonly shortest: number;
  readonly longest: number;
  /** The names of the target numbers, which are in their own units; undefined if each sequence has a class. */
  readonly numbers?: readonly string[];
  /** Whether each step, rather than the whole sequence, has a label. */
  readonly eachStep?: true;
  /** The characters of a text in the order of their numbers, which are the values of its only channel. */
  readonly alphabet?: readonly string[];
  /** The names of the series that have their own scales, which the exported file applies. */
  readonly series?: { readonly names: readonly string[] };
}

/** The pixel order of images, or the layout of sequences. */
export type ModelInput = PixelOrder | SequenceLayout;

export const isPixelOrder = (input: PixelOrder | object): input is PixelOrder =>
  typeof input === 'string';

/** Returns the names of the numbers that a model predicts; undefined if it predicts a class. */
export const getNumberNames = (input: ModelInput): readonly string[] | undefined =>
  isPixelOrder(input) ? undefined : input.numbers;

/** Whether a model predicts at each step. */
export const hasStepOutputs = (input: ModelInput): boolean =>
  !isPixelOrder(input) && input.eachStep === true;

/** Returns the characters of the text that a model reads; undefined for any other model. */
export const getAlphabet = (input: ModelInput): readonly string[] | undefined =>
  isPixelOrder(input) ? undefined : input.alphabet;

/** Returns the number of values that a model reads per step; for a text, the number of characters. */
export const countFeatures = ({ channels, alphabet }: SequenceLayout): number =>
  (alphabet ?? channels).length;

/** Whether a file needs the length of each sequence of a batch as an input. */
export const hasLengths = (input: ModelInput): boolean =>
  !isPixelOrder(input) && input.shortest < input.longest;

/** Returns an ONNX file's name of the input, which tells images from sequences of rearranged pixels. */
export function getInputName(input: ModelInput): string {
  if (getAlphabet(input)) return 'characters';
  return input === 'rows' ? 'images' : 'sequences';
}

/** The additional input of an ONNX file that `hasLengths`, named as in ONNX's operators. */
export const lengthsName = 'sequence_lens';

/** `reading` in a file's metadata for a model of sequences. */
export const sequencesInputName = 'sequences';

/** `answers` in the metadata of a file that predicts at each step. */
export const stepOutputsMarker = 'at each step';

/** The input with the number of each sequence's series, for series that have their own scales. */
export const seriesName = 'series';

const valuesAsStored = 'values as in the data set; the model normalises them';
export const normalisationText =
  '(value − mean) / deviation, constants in the file: those of each channel over all steps of the training part';

/** The scaling in a file that forecasts series with their own scales. A streaming file never has a whole window. */
const seriesScaling = {
  window: {
    series: 'The number of each sequence’s series in series_names, from 0; −1 for another series.',
    scale: `${valuesAsStored}, by series`,
    normalisation:
      '(value − mean) / deviation, inverted for the predicted numbers. The file has the constants of each series; series −1 uses the mean and deviation of the window',
  },
  steps: {
    series:
      'The number of each sequence’s series in series_names, from 0; −1 for values that are scaled already.',
    scale: `${valuesAsStored}, by series; values of series −1 are used unchanged`,
    normalisation:
      '(value − mean) / deviation, inverted for the predicted numbers. The file has the constants of each series; the values of series −1 are not scaled',
  },
} as const;
export const getSeriesScaling = (isStreaming: boolean) =>
  seriesScaling[isStreaming ? 'steps' : 'window'];

export function describeScale(input: ModelInput, isStreaming = false): string {
  if (isPixelOrder(input)) return inputScale;
  return input.series ? getSeriesScaling(isStreaming).scale : valuesAsStored;
}

/** Returns "28 rows of 28 pixels", "7 to 29 steps of 12 channels". */
export function describeLayout(input: ModelInput): string {
  if (isPixelOrder(input)) return pixelOrderProperties[input].parts;
  const { channels, shortest, longest, alphabet } = input;
  if (alphabet) return `a text of ${formatCount(alphabet.length, 'character')}, by their numbers`;
  const steps = `${hasLengths(input) ? `${shortest} to ` : ''}${formatCount(longest, 'step')}`;
  return `${steps} of ${formatCount(channels.length, 'channel')}`;
}
