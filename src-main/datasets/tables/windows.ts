// One long stream cut into windows, whose target is what channels have some steps after the window's end. Split in time: the last
// windows are the test part, and none of them has a step in common with training.
import { count, counted } from '../../catalogue/number-words';
import { at } from '../../element-at';
import type { DataFile } from '../formats/data-file';
import {
  SequenceBuilder,
  type ParsedParts,
  type ParsedSequences,
} from '../formats/parsed-sequences';
import { sequenceLimits } from '../formats/sequence-limits';

export interface Windows {
  /** Steps of each. */
  readonly window: number;
  /** So many steps after its end is what is predicted. */
  readonly horizon: number;
  /** From one to the next. */
  readonly every: number;
  readonly season?: number;
}

/** How many steps before a window's last one the value stands that is whole seasons before the predicted one. */
export const stepsToSeason = (season: number, horizon: number): number =>
  Math.ceil(horizon / season) * season - horizon;

const usualWindow = 48;
/** So that both parts have some. */
export const windowFor = (rows: number) =>
  Math.max(1, Math.min(usualWindow, Math.floor(rows / 10)));

/**
 * @param stream of one sequence @param targets its channels that are predicted
 * @param share of the stream that is the test part; null for a model, which predicts every window, also without a value to predict
 * @throws Problem bad-data for too short a stream
 */
export function cutWindows(
  file: DataFile,
  stream: ParsedSequences,
  targets: readonly number[],
  { window, horizon, every, season }: Windows,
  share: number | null,
): ParsedParts {
  if (season !== undefined && stepsToSeason(season, horizon) >= window) {
    const what = `a season of ${counted(season, 'step')} does not fit into windows of ${counted(window, 'step')}`;
    throw file.refuse(what, 'Use a longer --window, or a shorter --season');
  }
  const { values, channels } = stream;
  const width = channels.length;
  const rows = values.length / width;
  const starts: number[] = [];
  let lacking = 0;
  const targetsAt = (start: number) =>
    targets.map((channel) => values[(start + window - 1 + horizon) * width + channel] ?? NaN);
  const last = rows - window - (share === null ? 0 : horizon);
  for (let start = 0; start <= last; start += every) {
    if (share !== null && targetsAt(start).some(Number.isNaN)) lacking += 1;
    else starts.push(start);
  }
  const firstOfTest = share === null ? 0 : Math.ceil(rows * (1 - share));
  const train = starts.filter((start) => start + window - 1 + horizon < firstOfTest);
  const test = starts.filter((start) => start >= firstOfTest);
  if ((train.length === 0 && share !== null) || test.length === 0) {
    const what = `its ${counted(rows, 'row')} are too few for windows of ${counted(window, 'step')}${share === null ? '' : ' in both parts'}`;
    throw file.refuse(what, 'Use a shorter --window, or a longer stream');
  }
  if (starts.length * window * width > sequenceLimits.values) {
    const what = `${counted(starts.length, 'window')} of ${count(window)} steps are more than ${count(sequenceLimits.values)} values, the most that Unroll reads`;
    throw file.refuse(what, 'Start a window every so many steps, with --every');
  }
  const missingIn = (first: number, end: number) =>
    values.subarray(first * width, end * width).filter(Number.isNaN).length;
  const cut = (chosen: readonly number[], missing: number): ParsedSequences => {
    const builder = new SequenceBuilder(file, width);
    for (const start of chosen) {
      for (const value of values.subarray(start * width, (start + window) * width))
        builder.push(value);
      builder.endSequence(`the window from row ${count(start + 1)} on`);
    }
    const what = `Windows of ${counted(window, 'step')} predict the value ${counted(horizon, 'step')} later; the test part is the end of the stream.`;
    const left = `${counted(lacking, 'window')} without a value to predict left out.`;
    return {
      ...builder.finish(),
      channels,
      targets: {
        kind: 'numbers',
        names: targets.map((channel) => at(channels, channel)),
        numbers: Float32Array.from(chosen.flatMap(targetsAt)),
      },
      missing,
      groups: null,
      notes: [...(stream.notes ?? []), what, ...(lacking === 0 ? [] : [left])],
    };
  };
  if (share === null) return { train: cut(starts, missingIn(0, rows)), test: null };
  return {
    train: cut(train, missingIn(0, firstOfTest)),
    test: cut(test, missingIn(firstOfTest, rows)),
  };
}
