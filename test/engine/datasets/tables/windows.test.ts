import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataFlags } from '../../../../src-main/engine/contract/data-options';
import { getSeries, getSteps } from '../../../../src-main/engine/datasets/labelled-sequences';
import type { ParsedSequences } from '../../../../src-main/engine/datasets/formats/parsed-sequences';
import { createGivenFile, openTable, catchProblem } from '../../../support/sequence-data';

/** Ten steps of 0, 1, … 9 and ten times as much. */
const rows = Array.from({ length: 10 }, (_, i) => `${i},${i},${10 * i}`);
const csv = ['time,x,y', ...rows].join('\n');
const open = (options: DataFlags, text = csv) =>
  openTable([createGivenFile('A.csv', text)], options, { share: 0.4, seed: 1 });

/** Returns the values of one channel for each window. */
function getWindows({ values, starts, channels, windows }: ParsedSequences, channel = 0) {
  const set = { values, starts, channels: channels.length, ...(windows && { windows }) };
  const all = Array.from(windows?.starts ?? [], (_, i) => getSteps(set, i));
  return all.map((steps) => [...steps].filter((_, i) => i % channels.length === channel));
}
const read = (options: DataFlags, text = csv) => {
  const { train, test } = open(options, text).parse();
  return [train, test!].map((part) => ({
    x: getWindows(part),
    targets: part.targets.kind === 'numbers' ? [...part.targets.numbers] : [],
    names: part.targets.kind === 'numbers' ? part.targets.names : [],
    notes: part.notes,
    windows: part.windows!,
  }));
};

it('cuts a series into windows that predict a later value, with the end as the test part', () => {
  expect(read({ window: 2, horizon: 2, forecast: 'y', channel: 'x' })).toMatchObject([
    {
      x: [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      targets: [30, 40, 50],
      names: ['y'],
    },
    {
      x: [
        [3, 4],
        [4, 5],
        [5, 6],
        [6, 7],
      ],
      targets: [60, 70, 80, 90],
    },
  ]);
});

it('predicts several columns, and shares inputs but no targets between parts', () => {
  const [train, test] = read({ window: 2, forecast: 'x,y' });
  expect(train).toMatchObject({ names: ['x', 'y'], targets: [2, 20, 3, 30, 4, 40, 5, 50] });
  expect(test).toMatchObject({
    x: [
      [4, 5],
      [5, 6],
      [6, 7],
      [7, 8],
    ],
    targets: [6, 60, 7, 70, 8, 80, 9, 90],
  });
});

it('predicts several steps at once, each as a separate target', () => {
  const [train, test] = read({ window: 2, horizon: '1..2', forecast: 'y', channel: 'x' });
  expect(train).toMatchObject({ names: ['y +1', 'y +2'], targets: [20, 30, 30, 40, 40, 50] });
  expect(train!.windows.ahead).toEqual([
    { channel: 'y', steps: 1 },
    { channel: 'y', steps: 2 },
  ]);
  expect(test).toMatchObject({
    x: [
      [4, 5],
      [5, 6],
      [6, 7],
    ],
    targets: [60, 70, 70, 80, 80, 90],
  });
});

it('starts a window every n steps, and reports that rows were sorted by time', () => {
  const unsorted = ['time,x,y', ...rows.toReversed()].join('\n');
  const [sorted, reversed] = [csv, unsorted].map((text) =>
    read({ window: 2, every: 2, forecast: 'x', channel: 'y' }, text),
  );
  expect(reversed!.map(({ x, targets }) => [x, targets])).toEqual(
    sorted!.map(({ x, targets }) => [x, targets]),
  );
  expect(reversed![0]).toMatchObject({
    x: [
      [0, 1],
      [2, 3],
    ],
  });
  expect([sorted, reversed].map((one) => one![0]!.notes!.includes('Sorted by time.'))).toEqual([
    false,
    true,
  ]);
});

it('omits windows with a missing target, and reports their number', () => {
  const [train] = read({ window: 2, forecast: 'x', channel: 'y' }, csv.replace('3,3,30', '3,,30'));
  expect(train).toMatchObject({ targets: [2, 4, 5] });
  expect(train!.notes).toContain('1 window without a value to predict: left out.');
});

it('rejects a season that does not fit into a window', () => {
  expect(catchProblem(() => read({ window: 3, season: 5, forecast: 'x', channel: 'y' }))).toContain(
    'a season of 5 steps does not fit into windows of 3 steps. Nothing was added. Use --window 5 or --season 0',
  );
});

it('chooses a default window with which both parts have windows, and rejects repeated times', () => {
  const long = ['load', ...Array.from({ length: 600 }, (_, i) => i)].join('\n');
  const opened = open({}, long);
  expect(opened.recipe).toMatchObject({ roles: { load: 'forecast' } });
  expect(opened.parse()).toMatchObject({ options: { window: 48, horizon: 1 } });
  const short = open({ forecast: 'x', channel: 'y' }).parse();
  expect(short).toMatchObject({ options: { window: 1 } });
  const twice = () => read({ forecast: 'x', channel: 'y' }, csv.replace('3,3,30', '2,3,30'));
  expect(catchProblem(twice)).toContain(
    'it has the time 2 twice. Nothing was added. Name the sequence columns with --sequence',
  );
});

describe('a gap in time', () => {
  /** Hours of which three lack. */
  const hours = [0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14];
  const holed = ['time,x', ...hours.map((hour) => `2025-03-01 ${hour}:00,${hour}`)].join('\n');

  it('separates windows, and is reported', () => {
    const [train, test] = read({ window: 2, forecast: 'x' }, holed);
    expect(train).toMatchObject({
      x: [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      targets: [2, 3, 4, 5],
    });
    expect(test!.x[0]).toEqual([9, 10]);
    expect(test!.targets[0]).toBe(11);
    expect(train!.notes).toContain('1 gap in time, the longest of 3 steps: no window spans a gap.');
    expect(train!.windows.times).toMatchObject({ unit: 'milliseconds', step: 3_600_000 });
  });

  it('is filled with missing values up to the given length', () => {
    const [train] = read({ window: 2, forecast: 'x', gap: 3 }, holed);
    expect(train!.notes).toContain('3 steps missing in time were filled as missing values.');
    const { values } = open({ window: 2, forecast: 'x', gap: 3 }, holed).parse().train;
    expect([...values]).toEqual([0, 1, 2, 3, 4, 5, NaN, NaN, NaN]);
  });

  it.each<[string, readonly string[], string]>([
    [
      'months',
      ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01', '2024-05-01', '2024-06-01'],
      'months',
    ],
    [
      'ends of months',
      ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30'],
      'months',
    ],
    [
      'work days',
      ['2025-03-06', '2025-03-07', '2025-03-10', '2025-03-11', '2025-03-12', '2025-03-13'],
      'weekdays',
    ],
    [
      'weeks',
      ['2025-W01', '2025-W02', '2025-W03', '2025-W04', '2025-W05', '2025-W06'],
      'milliseconds',
    ],
    ['years', ['1901', '1902', '1903', '1904', '1905', '1906'], 'numbers'],
  ])('is absent between %s', (_, days, unit) => {
    const text = ['date,x', ...days.map((day, i) => `${day},${i}`)].join('\n');
    const [train] = read({ window: 1, forecast: 'x' }, text);
    expect(train!.notes!.filter((note) => note.includes('hole'))).toEqual([]);
    expect(train!.windows.times?.unit).toBe(unit);
  });
});

describe('a table of several series', () => {
  const shops = ['a', 'b', 'c'].flatMap((shop, k) =>
    Array.from({ length: 10 }, (_, i) => `${shop},${i},${1000 * k + i}`),
  );
  const text = ['shop,day,sales', ...shops].join('\n');
  const seriesIn = ({ windows }: ReturnType<typeof read>[number]) =>
    Array.from(windows.starts, (_, i) => getSeries({ windows }, i));
  const said = { sequence: 'shop', time: 'day', forecast: 'sales', window: 2 } as const;

  it('is cut per series, with the end of each as the test part', () => {
    const [train, test] = read(said, text);
    expect(train!.windows.series).toEqual({ columns: ['shop'], names: ['a', 'b', 'c'] });
    expect(seriesIn(train!)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
    const ends = [6, 7, 8, 9];
    expect(test!.targets).toEqual([0, 1000, 2000].flatMap((base) => ends.map((i) => base + i)));
  });

  it('is split by whole series on request', () => {
    const [train, test] = read({ ...said, splitBy: 'series' }, text);
    const [trained, tested] = [train!, test!].map((part) => new Set(seriesIn(part)));
    expect([trained!.size, tested!.size]).toEqual([2, 1]);
    expect([...trained!].filter((one) => tested!.has(one))).toEqual([]);
  });

  it('omits and counts series that are too short for a window', () => {
    const [train] = read(said, `${text}\nd,1,5\nd,2,6`);
    expect(train!.notes).toContain('1 series too short for a window: left out.');
  });

  it('treats each subject as a series', () => {
    const lines = text.replace('shop', 'Subject');
    const [train] = read({ forecast: 'sales', window: 2 }, lines);
    expect(train!.windows.series).toEqual({ columns: ['Subject'], names: ['a', 'b', 'c'] });
  });
});

/** Random series with gaps, in any order of rows. Each value says its series and its time. */
const tables = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
    holes: fc.array(fc.tuple(fc.nat(3), fc.nat(29), fc.integer({ min: 1, max: 4 })), {
      maxLength: 4,
    }),
    window: fc.integer({ min: 1, max: 5 }),
    ahead: fc.constantFrom('1', '2', '1..3'),
    every: fc.integer({ min: 1, max: 3 }),
    gap: fc.nat(2),
    splitBy: fc.constantFrom('time', 'series'),
    shuffle: fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ lengths, holes, shuffle, ...options }) => {
    const times = lengths.map((length, series) => {
      let time = 0;
      return Array.from({ length }, (_, i) => {
        const hole = holes.find(([one, after]) => one === series && after === i);
        return (time += 1 + (hole?.[2] ?? 0));
      });
    });
    const lines = times.flatMap((all, series) =>
      all.map((time) => `s${series},${time},${1000 * series + time}`),
    );
    const keyed = lines.map((line) => ({ line, key: shuffle.next().value as number }));
    const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ line }) => line);
    return { text: ['series,time,x', ...shuffled].join('\n'), options, times };
  });

it('has no window across two series or a gap, and no target in two parts', () => {
  fc.assert(
    fc.property(tables, ({ text, options, times }) => {
      const { ahead, gap, splitBy, window, every } = options;
      const words = {
        sequence: 'series',
        time: 'time',
        forecast: 'x',
        window,
        every,
        gap,
        splitBy,
        horizon: ahead,
        names: 'yes',
        separator: 'comma',
        rows: 'steps',
      } as const;
      let parts: readonly ParsedSequences[];
      try {
        const { train, test } = open(words, text).parse();
        parts = [train, test!];
      } catch (error) {
        expect(String(error)).toMatch(/too few/);
        return;
      }
      const last = ahead === '1..3' ? 3 : Number(ahead);
      const reached = parts.map(() => new Set<number>());
      for (const [index, part] of parts.entries()) {
        const numbers = part.targets.kind === 'numbers' ? part.targets.numbers : [];
        const each = numbers.length / part.windows!.starts.length;
        for (const [i, steps] of getWindows(part).entries()) {
          const predicted = numbers.slice(i * each, (i + 1) * each);
          const known = [...steps, ...predicted].filter((one) => !Number.isNaN(one));
          expect(new Set(known.map((one) => Math.floor(one / 1000))).size).toBe(1);
          const own = times[Math.floor(known[0]! / 1000)]!;
          const inTime = known.map((one) => one % 1000);
          expect(inTime.at(-1)! - inTime[0]!).toBeLessThanOrEqual(window - 1 + last);
          const between = own.filter((time) => time >= inTime[0]! && time <= inTime.at(-1)!);
          for (const [k, time] of between.entries())
            if (k > 0) expect(time - between[k - 1]!).toBeLessThanOrEqual(gap + 1);
          // Training windows have neither an input nor a predicted value of the test part.
          for (const one of index === 0 ? known : predicted) reached[index]!.add(one);
        }
      }
      expect([...reached[0]!].filter((one) => reached[1]!.has(one))).toEqual([]);
      // Without holes there are just so many.
      if (gap > 0 || splitBy === 'series' || every > 1 || ahead === '2') return;
      if (times.some((all) => all.some((time, i) => time !== i + 1))) return;
      const expected = times.map(({ length }) => {
        const test = length - Math.ceil(length * 0.6);
        const count = (steps: number) => Math.max(0, steps - window - last + 1);
        const before = Math.min(window, length - test);
        return [count(length - test), count(test + before)] as const;
      });
      expect(parts.map(({ windows }) => windows!.starts.length)).toEqual(
        [0, 1].map((part) => expected.reduce((sum, one) => sum + one[part]!, 0)),
      );
    }),
    { numRuns: 100 },
  );
});

it('accepts 96 months with a window of 24 and a horizon of 6', () => {
  const months = Array.from(
    { length: 96 },
    (_, i) => `${2017 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${i}`,
  );
  const said = { forecast: 'sales', window: 24, horizon: '1..6', split: 0.2 };
  const { train, test } = openTable(
    [createGivenFile('A.csv', ['month,sales', ...months].join('\n'))],
    said,
  ).parse();
  expect([train, test!].map(({ windows }) => windows!.starts.length)).toEqual([48, 14]);
});
