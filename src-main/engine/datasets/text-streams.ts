// A text as parallel streams, which are the sequences of a batch: each continues window by window.
import { planStreams } from '../catalogue/text-streams';
import { at } from '../../core/element-at';
import type { LabelledSequences } from './labelled-sequences';

type Text = Pick<LabelledSequences, 'values'>;

/** Returns the number of characters that have a next one. */
export const countTextPredictions = ({ values }: Text): number => values.length - 1;

export interface TextStreams {
  /** The position of each stream's first character in the text. */
  readonly starts: readonly number[];
  readonly window: number;
  readonly windows: number;
  /** The number of steps at the start of every stream but the first that set its state without being counted. */
  readonly lead: number;
}

/** Divides the text into consecutive streams. A remainder shorter than a window is not trained on. */
export function createTrainingStreams(text: Text, batchSize: number, window: number): TextStreams {
  const { count, steps, windows } = planStreams(countTextPredictions(text), batchSize, window);
  const starts = Array.from({ length: count }, (_, stream) => stream * steps);
  return { starts, window, windows, lead: 0 };
}

/** The number of characters before an evaluation stream from which its state is computed. */
const lead = 64;
const minSteps = 512;
const maxStreams = 64;

/** Returns streams that are the same for every run, whatever its batches: every character counts once. */
export function planEvaluationStreams(text: Text): TextStreams {
  const answers = countTextPredictions(text);
  const count = Math.max(1, Math.min(maxStreams, Math.floor(answers / minSteps)));
  const steps = Math.ceil((answers + (count - 1) * lead) / count);
  const window = Math.min(lead, answers);
  const starts = Array.from({ length: count }, (_, stream) => stream * (steps - lead));
  return { starts, window, windows: Math.ceil(steps / window), lead };
}

/**
 * @returns the characters, [streams × window], and the next ones, −1 for one that does not count
 */
export function cutStreamWindow(
  { values }: Text,
  { starts, window, lead }: TextStreams,
  index: number,
): { readonly characters: Float32Array; readonly labels: Int32Array } {
  const characters = new Float32Array(starts.length * window);
  const labels = new Int32Array(starts.length * window).fill(-1);
  for (const [stream, start] of starts.entries()) {
    // The counted part of a stream ends at the counted part of the next one.
    const end = (starts[stream + 1] ?? Infinity) + lead;
    for (let step = 0; step < window; step += 1) {
      const inStream = index * window + step;
      const position = start + inStream;
      if (position + 1 >= values.length) break;
      characters[stream * window + step] = at(values, position);
      const counts = position < end && (stream === 0 || inStream >= lead);
      if (counts) labels[stream * window + step] = at(values, position + 1);
    }
  }
  return { characters, labels };
}
