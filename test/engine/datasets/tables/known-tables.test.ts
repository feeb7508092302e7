// Tables whose meaning is known are read rightly, or asked about until they are.
import { expect, it } from 'vitest';
import { parseColumns } from '../../../../src-main/engine/contract/column-list';
import type { DataOptions } from '../../../../src-main/engine/contract/data-options';
import type { DataQuestion } from '../../../../src-main/engine/contract/found-data';
import { orderClasses } from '../../../../src-main/engine/datasets/formats/classes';
import type { ParsedParts } from '../../../../src-main/engine/datasets/formats/parsed-sequences';
import { openTables } from '../../../../src-main/engine/datasets/tables/open-table';
import { Problem } from '../../../../src-main/core/problem';
import { createKnownTable, type KnownTable } from '../../../support/known-tables';
import { createGivenFile } from '../../../support/sequence-data';

const first = Number(process.env.UNROLL_FIRST_TABLE ?? 1);
const count = Number(process.env.UNROLL_TABLES ?? 150);
const split = { share: 0.2, testSeries: () => new Set<number>() };

/** The answer that agrees with what the table means and says most; null where none does. */
function rightAnswer({ options }: DataQuestion, table: KnownTable): DataOptions | null {
  const isRight = ({ roles = {}, rows, order, ...others }: DataOptions) =>
    (rows ?? table.rows) === table.rows &&
    (order === undefined || !table.roles.includes('time')) &&
    Object.entries(others).every(
      ([key, value]) => table.answers[key as keyof DataOptions] === value,
    ) &&
    Object.entries(roles).every(([key, role]) =>
      (parseColumns(key, table.names) as number[]).every(
        (i) => table.roles[i] === role || (table.roles[i] === 'group' && role === 'leaveOut'),
      ),
    );
  const keys = table.names.filter((_, i) => table.roles[i] === 'sequence');
  const isWhole = ({ roles = {} }: DataOptions) =>
    !Object.values(roles).includes('sequence') || keys.every((key) => roles[key] === 'sequence');
  const right = options
    .map(({ given }) => given)
    .filter(isRight)
    .filter(isWhole);
  const said = ({ roles = {} }: DataOptions) => Object.keys(roles).length;
  return right.toSorted((a, b) => said(b) - said(a))[0] ?? null;
}

/** Sequences as texts, in no order: the class of the whole or of each step, and the values channel by channel. */
function toTexts(
  channels: readonly string[],
  wanted: readonly string[],
  sequences: readonly (readonly [labels: readonly string[], values: ArrayLike<number>])[],
) {
  const order = wanted.map((name) => channels.indexOf(name));
  return sequences
    .map(([labels, values]) => {
      const steps = Array.from({ length: values.length / channels.length }, (_, step) =>
        order.map((c) => Math.fround(values[step * channels.length + c]!)),
      );
      return JSON.stringify([labels, steps]);
    })
    .sort();
}

function mistakeText(table: KnownTable, { train, test }: ParsedParts): string | null {
  const parts = [train, ...(test ? [test] : [])];
  const { channels, windows } = train;
  const areNamed = table.rows !== 'sequences' || table.channels.length > 1;
  if (channels.length !== table.channels.length) return `${channels.length} channels`;
  if (areNamed && [...channels].sort().join() !== [...table.channels].sort().join())
    return `channels ${channels.join()} for ${table.channels.join()}`;
  const slices = (part: (typeof parts)[number]) =>
    Array.from({ length: part.starts.length - 1 }, (_, i) =>
      part.values.subarray(
        part.starts[i]! * channels.length,
        part.starts[i + 1]! * channels.length,
      ),
    );
  let found: (readonly [readonly string[], ArrayLike<number>])[];
  if (table.task === 'forecast') {
    if (windows === undefined) return 'no forecast';
    if (windows.ahead[0]!.channel !== table.target) return 'another target';
    const pieces = parts.flatMap((part) =>
      slices(part).map((values, i) => ({
        values,
        series: part.windows!.seriesOf[i]!,
        tick: part.windows!.firstTicks[i]!,
      })),
    );
    if (table.isEven && pieces.length !== 2 * table.sequences.length) return 'holes in time';
    found = [...new Set(pieces.map(({ series }) => series))].map((series) => {
      const own = pieces.filter((one) => one.series === series);
      // The test part may begin with steps that the training part has.
      let end = -Infinity;
      const values = own
        .sort((a, b) => a.tick - b.tick)
        .flatMap((one) => {
          const known = Math.max(0, end - one.tick) * channels.length;
          end = one.tick + one.values.length / channels.length;
          return [...one.values.subarray(known)];
        });
      return [[], values];
    });
  } else {
    const kind = table.task === 'steps' ? 'stepClasses' : 'classes';
    const all = parts.map((part) => (part.targets.kind === kind ? [...part.targets.labels] : []));
    const sequences = parts.flatMap((part, p) =>
      slices(part).map(
        (values, i) =>
          [
            kind === 'classes' ? [all[p]![i]!] : all[p]!.slice(part.starts[i], part.starts[i + 1]),
            values,
          ] as const,
      ),
    );
    const isOne = table.rows === 'stream';
    found = isOne
      ? [[sequences.flatMap(([labels]) => labels), sequences.flatMap(([, values]) => [...values])]]
      : sequences;
    const known = all.map((part) => part.filter((label) => label !== ''));
    if (orderClasses(known, 'A').classes.length !== new Set(known.flat()).size)
      return 'classes merged';
  }
  const labelIn = (label: string) => (label === table.answers.missingMark ? '' : label);
  const expected = table.sequences.map(({ label, labels, values }) => {
    const given =
      table.task === 'forecast' ? [] : table.task === 'steps' ? labels.map(labelIn) : [label];
    return [given, values.flat()] as const;
  });
  const [is, should] = [
    toTexts(channels, areNamed ? table.channels : channels, found),
    toTexts(table.channels, table.channels, expected),
  ];
  return is.join('\n') === should.join('\n') ? null : 'values or classes';
}

/** Answers questions as long as an answer is right. */
function getOutcome(table: KnownTable) {
  let options: DataOptions = {};
  for (let asked = 0; ; asked += 1) {
    expect(asked).toBeLessThan(9);
    const { question, parse } = openTables(
      [createGivenFile('A.csv', table.text)],
      options,
      split,
      null,
    );
    if (question !== null) {
      const answer = rightAnswer(question, table);
      if (answer === null) return { asked: asked + 1, end: 'open', detail: question.ask };
      options = { ...options, ...answer };
      continue;
    }
    try {
      const wrong = mistakeText(table, parse() as ParsedParts);
      return { asked, end: wrong === null ? 'right' : 'wrong', detail: wrong };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { asked, end: 'refused', detail: error.message };
    }
  }
}

it('reads each table correctly, or asks until it does', () => {
  const figures: Record<string, number> = {};
  const wrong: string[] = [];
  const add = (name: string) => (figures[name] = (figures[name] ?? 0) + 1);
  for (let seed = first; seed < first + count; seed += 1) {
    const table = createKnownTable(seed);
    const { asked, end, detail } = getOutcome(table);
    add(`${table.isOrdinary ? 'ordinary' : 'any'}: ${end}, ${asked === 0 ? 'not asked' : 'asked'}`);
    add(`questions: ${asked}`);
    if (end === 'wrong') wrong.push(`${seed} ${table.rows} ${detail}: ${table.text.slice(0, 160)}`);
    if (process.env.UNROLL_SHOW === end)
      console.log(seed, table.rows, asked, detail, table.text.slice(0, 160));
  }
  if (process.env.UNROLL_TABLES !== undefined) console.log(figures);
  expect(wrong).toEqual([]);
});
