// CSV with a row a step of one long stream: cut into windows, whose target is what columns have some steps after the window's
// end. Split in time: the last windows are the test part, and none of them has a step in common with training.
import { count, counted } from '../../catalogue/number-words';
import { plainLine } from '../../catalogue/plain-text';
import { at } from '../../element-at';
import type { SplitChoice } from '../../contract/data-options';
import { sequenceLimits } from './sequence-limits';
import type { CsvTable } from './csv-table';
import { SequenceBuilder, type ParsedParts, type ParsedSequences } from './parsed-sequences';
import type { FileOptions } from './registry';
import { stepsOf } from './step-rows';

/** For a model every window of the stream, also without a value to predict. @param split the share of the windows that becomes the test part @throws Problem bad-data for too short a stream */
export function readStream(
  table: CsvTable,
  { window = 0, horizon = 1, every = 1, model, ...options }: FileOptions,
  { share }: Pick<SplitChoice, 'share'>,
): ParsedParts {
  const { file } = table;
  const steps = stepsOf(table, options, []);
  const rows: { readonly time: number | null; readonly values: readonly number[] }[] = [];
  table.each((fields, row) => {
    rows.push(steps.read(fields, row));
  });
  if (rows.some(({ time }) => time !== null)) rows.sort((a, b) => (a.time ?? 0) - (b.time ?? 0));
  const target = table.column('target', options);
  const columns = target === null ? [...steps.columns.keys()] : [steps.columns.indexOf(target)];
  const names = columns.map((column) => plainLine(at(steps.channels, column)));

  // A window from its first step; what it is to predict lies `horizon` steps after its last.
  const starts: number[] = [];
  let lacking = 0;
  const targetsAt = (start: number) => {
    const values = rows[start + window - 1 + horizon]?.values;
    return columns.map((column) => (values === undefined ? NaN : at(values, column)));
  };
  const last = rows.length - window - (model ? 0 : horizon);
  for (let start = 0; start <= last; start += every) {
    if (!model && targetsAt(start).some(Number.isNaN)) lacking += 1;
    else starts.push(start);
  }
  const firstOfTest = model ? 0 : Math.ceil(rows.length * (1 - share));
  const train = starts.filter((start) => start + window - 1 + horizon < firstOfTest);
  const test = starts.filter((start) => start >= firstOfTest);
  if ((train.length === 0 && !model) || test.length === 0) {
    const what = `its ${counted(rows.length, 'row')} are too few for windows of ${count(window)} steps${model ? '' : ' in both parts'}`;
    throw file.refuse(what, 'Use a shorter --window, or a longer stream');
  }
  if (starts.length * window * steps.columns.length > sequenceLimits.values) {
    const what = `${counted(starts.length, 'window')} of ${count(window)} steps are more than ${count(sequenceLimits.values)} values, the most that Unroll reads`;
    throw file.refuse(what, 'Start a window every so many steps, with --every');
  }
  const missingIn = (first: number, end: number) =>
    rows.slice(first, end).reduce((sum, { values }) => sum + values.filter(Number.isNaN).length, 0);
  const cut = (chosen: readonly number[], missing: number): ParsedSequences => {
    const builder = new SequenceBuilder(file, steps.columns.length);
    const numbers: number[] = [];
    for (const start of chosen) {
      for (const { values } of rows.slice(start, start + window)) {
        for (const value of values) builder.push(value);
      }
      builder.endSequence(`the window from row ${count(start + 1)} on`);
      numbers.push(...targetsAt(start));
    }
    const targets = { kind: 'numbers', names, numbers: Float32Array.from(numbers) } as const;
    const what = `Windows of ${counted(window, 'step')} predict the value ${counted(horizon, 'step')} later; the test part is the end of the stream.`;
    const left = `${counted(lacking, 'window')} without a value to predict left out.`;
    const notes = lacking === 0 ? [what] : [what, left];
    return { ...builder.finish(), channels: steps.channels, targets, groups: null, missing, notes };
  };
  if (model) return { train: cut(starts, missingIn(0, rows.length)), test: null };
  return {
    train: cut(train, missingIn(0, firstOfTest)),
    test: cut(test, missingIn(firstOfTest, rows.length)),
  };
}
