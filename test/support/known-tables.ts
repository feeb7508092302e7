// Tables with a known meaning: the kind of data, names, the order of rows, formats of times and misleading
// columns are drawn from a seed.
import type { ColumnRole, DataOptions, RowKind } from '../../src-main/engine/contract/data-options';
import { createRandom } from '../../src-main/engine/datasets/random';

export interface KnownSequence {
  readonly label: string;
  /** The class of each step, if steps have classes. */
  readonly labels: readonly string[];
  /** steps × channels */
  readonly values: readonly (readonly number[])[];
}

export interface KnownTable {
  readonly text: string;
  readonly names: readonly string[];
  readonly rows: RowKind;
  /** The role of each column. */
  readonly roles: readonly ColumnRole[];
  /** The correct answers to questions that are not about roles. */
  readonly answers: DataOptions;
  readonly task: 'class' | 'steps' | 'forecast';
  readonly channels: readonly string[];
  /** The channel that is forecast. */
  readonly target: string;
  readonly sequences: readonly KnownSequence[];
  /** Whether times are evenly spaced, so that there is no gap. */
  readonly isEven: boolean;
  /** Whether all names are usual and no column is misleading. */
  readonly isOrdinary: boolean;
}

interface Column {
  readonly name: string;
  readonly role: ColumnRole;
  readonly fields: readonly string[];
}

const day = 86_400_000;
const padToTwo = (number: number) => String(number).padStart(2, '0');
const iso = (ms: number) => new Date(ms).toISOString();
const months = (from: number, i: number) =>
  [2000 + Math.floor((from + i) / 12), ((from + i) % 12) + 1] as const;

/** The formats of the time of step `i` after a start, the usual ones first. */
const timeForms: Readonly<Record<string, (i: number, from: number) => readonly string[]>> = {
  counted: (i, from) => [String(from + i)],
  seconds: (i, from) => [(from + i / 50).toFixed(2)],
  days: (i, from) => [iso(day * (18_000 + from + i)).slice(0, 10)],
  moments: (i, from) => [iso(day * 18_000 + 60_000 * (from + i)).slice(0, 19)],
  german: (i, from) => {
    const [year, month, date] = iso(day * (18_000 + from + i))
      .slice(0, 10)
      .split('-');
    return [`${date}.${month}.${year}`];
  },
  irregular: (i, from) => [(from + i + ((i * 7919) % 13) / 17).toFixed(3)],
  yearMonth: (i, from) => [
    months(from, i)
      .map((one) => padToTwo(one))
      .join(''),
  ],
  monthYear: (i, from) => [
    [...months(from, i)]
      .reverse()
      .map((one) => padToTwo(one))
      .join('.'),
  ],
  compact: (i, from) => [
    iso(day * (18_000 + from + i))
      .slice(0, 10)
      .replaceAll('-', ''),
  ],
  clock: (i, from) => [iso(60_000 * (from + i)).slice(11, 16)],
  'day and clock': (i, from) => {
    const [date = '', clock = ''] = iso(day * 18_000 + 3_600_000 * (from + i)).split('T');
    return [date, clock.slice(0, 8)];
  },
  microseconds: (i, from) => [
    `2026-11-28 10:00:00.${String(1000 + 10 * (from + i)).padStart(6, '0')}`,
  ],
  epoch: (i, from) => [String(1_600_000_000 + 60 * (from + i))],
};
const uneven = ['irregular'];

const usual = {
  id: ['id', 'sequence_id', 'series_id', 'uid'],
  time: ['time', 'timestamp', 'step'],
  label: ['label', 'class', 'category'],
};
const changed = {
  id: ['trial', 'rec', 'Versuch', 'abc', 'nummer'],
  time: ['time (s)', 'seconds', 'Zeit', 'day', 'index', 'elapsed', 'hour', 'when', 'k', 'Datum'],
  label: ['kind', 'Sorte', 'result', 'grp'],
};
const channelNames = 'acc temp level load flow hum volt press gyro'.split(' ');
const misleading = {
  code: ['label_id', 'code', 'kind_nr', 'z'],
  fold: ['fold', 'cv', 'q'],
  test: ['is_test', 'split', 'part', 'w'],
  row: ['row', 'nr', 'index', 'Unnamed: 0', 'j'],
  prediction: ['prediction', 'pred', 'm'],
  subject: ['subject', 'person', 'Proband', 'vp'],
};
export function createKnownTable(seed: number): KnownTable {
  const random = createRandom(seed);
  const pick = <T>(all: readonly T[]): T => all[random.index(all.length)]!;
  const chance = (share: number) => random.index(1000) < 1000 * share;
  const isOrdinary = chance(0.3);
  const kind = pick(['wide', 'long', 'long', 'labels', 'stream', 'series'] as const);
  const names = isOrdinary || chance(0.3) ? usual : changed;
  const isStream = kind === 'stream' || (kind === 'labels' && chance(0.5));
  const isForecast = kind === 'stream' || kind === 'series';
  const count = isStream ? 1 : isForecast ? 2 + random.index(3) : 6 + random.index(8);
  const steps = isForecast
    ? 40 + random.index(30)
    : kind === 'labels'
      ? 12 + random.index(9)
      : 4 + random.index(8);
  const channels = [...channelNames]
    .sort(() => random.index(2) - 0.5)
    .slice(0, 1 + random.index(3));
  const isWhole = chance(0.3);
  const texts = pick(
    isOrdinary
      ? [['a', 'b', 'c']]
      : [
          ['a', 'b', 'c'],
          ['0', '1', '2'],
          ['01', '1', '2'],
          ['TRUE', 'FALSE'],
          ['a', 'b', 'NA'],
        ],
  );
  const labelAt = (i: number) => texts[i % texts.length]!;
  const isMissing = texts.includes('NA') && chance(0.5);
  const signal = (c: number) => {
    const [level, speed, phase] = [
      random.index(900) / 10,
      0.1 + random.index(40) / 100,
      random.index(60),
    ];
    return (i: number) => {
      const value = level + 20 * (c + 1) * Math.sin(speed * i + phase) + random.index(300) / 100;
      return Number(isWhole ? Math.round(value) : value.toFixed(2));
    };
  };
  const all: KnownSequence[] = Array.from({ length: count }, (_, s) => {
    const of = channels.map((_, c) => signal(c));
    const length = isForecast ? steps : Math.max(3, steps - random.index(3));
    return {
      label: labelAt(s),
      labels: Array.from({ length }, (_, i) => labelAt(Math.floor(i / 4) + s)),
      values: Array.from({ length }, (_, i) => of.map((at) => at(i))),
    };
  });
  const extras = isOrdinary
    ? []
    : (['code', 'fold', 'test', 'row', 'prediction'] as const).filter(() => chance(0.25));
  const hasClass = !isForecast;
  const shared = { channels, target: channels[0]!, isOrdinary };
  const kept = all.filter(
    ({ label }) => !(isMissing && label === 'NA' && hasClass && kind !== 'labels'),
  );
  const answers = texts.includes('NA') && hasClass ? { missingMark: isMissing ? 'NA' : '' } : {};
  const codes = new Map(texts.map((one, i) => [one, String(i + 3)]));
  const getCode = (label: string, isRight: boolean) =>
    isRight || chance(0.9) ? codes.get(label)! : String(3 + random.index(3));
  const folds = all.map((_, s) => [String((s + random.index(3)) % 3), s % 4 === 3 ? '1' : '0']);
  const taken = new Set<string>(channels);
  const free = (some: readonly string[]) => {
    const name = pick(some.filter((one) => !taken.has(one)));
    taken.add(name);
    return name;
  };
  const getText = (columns: readonly Column[]) => {
    const lines = columns[0]!.fields.map((_, i) =>
      columns.map(({ fields }) => fields[i]!).join(','),
    );
    const end = chance(0.1) ? () => pick(['\n', '\r\n']) : () => '\n';
    return [columns.map(({ name }) => name).join(','), ...lines]
      .map((line) => line + end())
      .join('');
  };
  const known = (
    columns: readonly Column[],
    rows: RowKind,
    more: Pick<KnownTable, 'task' | 'sequences' | 'isEven'>,
  ) => ({
    ...shared,
    ...more,
    text: getText(columns),
    names: columns.map(({ name }) => name),
    roles: columns.map(({ role }) => role),
    rows,
    answers,
  });

  if (kind === 'wide') {
    const form = pick(
      isOrdinary
        ? [(c: string, i: number) => `${c}_${i}`]
        : [
            (c: string, i: number) => `${c}_${i}`,
            (c: string, i: number) => `${i}_${c}`,
            (c: string, i: number) => `${c}[${i}]`,
            (c: string, i: number) => `t${i}_${c}`,
            (c: string) => c,
          ],
    );
    const isNamed = form('c', 1) === 'c';
    const length = isNamed ? 1 : steps;
    const wide = all.map(({ values, ...one }) => ({
      ...one,
      values: Array.from({ length }, (_, i) => values[i % values.length]!),
    }));
    const many = Array.from({ length: 5 }, () => wide)
      .flat()
      .map((one, i) => ({
        ...one,
        values: one.values.map((row) => row.map((value) => Number((value + i / 8).toFixed(3)))),
      }));
    const steps_ = Array.from({ length }, (_, i) =>
      channels.map((name, c): Column => ({
        name: form(name, i + 1),
        role: 'channel',
        fields: many.map(({ values }) => String(values[i]![c])),
      })),
    ).flat();
    const others: Column[] = [
      { name: free(names.label), role: 'class', fields: many.map(({ label }) => label) },
      ...extras.map((one): Column => ({
        name: free(misleading[one]),
        role: 'leaveOut',
        fields: many.map(({ label }, i) =>
          one === 'row'
            ? String(i + 1)
            : one === 'fold'
              ? String(random.index(3))
              : one === 'test'
                ? String(Number(chance(0.2)))
                : getCode(label, one === 'code'),
        ),
      })),
    ];
    const columns = chance(0.5) ? [...steps_, ...others] : [...others, ...steps_];
    const sequences = many.filter(({ label }) => !(isMissing && label === 'NA'));
    // Columns without a number are the steps of one channel, in their order.
    const asOne = sequences.map(({ values, ...one }) => ({
      ...one,
      values: values[0]!.map((value) => [value]),
    }));
    return {
      ...known(columns, 'sequences', {
        task: 'class',
        sequences: isNamed ? asOne : sequences,
        isEven: true,
      }),
      ...(isNamed && { channels: ['channel 1'] }),
    };
  }

  const formName = isOrdinary
    ? pick(['counted', 'days', 'moments', 'german'])
    : pick(Object.keys(timeForms));
  const start = random.index(9);
  const from = (s: number) => (isForecast || formName === 'clock' ? start : start + s);
  const order = isOrdinary
    ? 'sorted'
    : pick(['sorted', 'by time', 'shuffled', 'reversed'] as const);
  const places = all.flatMap(({ values }, s) => values.map((_, i) => ({ s, i })));
  if (order === 'by time') places.sort((a, b) => a.i - b.i);
  if (order === 'reversed') places.reverse();
  if (order === 'shuffled')
    for (let i = places.length - 1; i > 0; i -= 1) {
      const j = random.index(i + 1);
      [places[i], places[j]] = [places[j]!, places[i]!];
    }
  const hasTime = order !== 'sorted' || isOrdinary || chance(0.8);
  const formatId = pick([
    (s: number) => String(s + 1),
    (s: number) => `s${padToTwo(s)}`,
    (s: number) => String(100 + 7 * s),
  ]);
  const hasSubject = !isStream && !isOrdinary && chance(0.25);
  /** Whether the sequences of each subject are numbered from 1. */
  const areNested = hasSubject && chance(0.3);
  const createColumn = (
    name: string,
    role: ColumnRole,
    field: (s: number, i: number, row: number) => string,
  ): Column => ({ name, role, fields: places.map(({ s, i }, row) => field(s, i, row)) });
  const timeColumns = timeForms[formName]!(0, 1).map((_, part) =>
    createColumn(
      part === 1 ? free(['clock', 'Uhrzeit']) : free(names.time),
      'time',
      (s, i) => timeForms[formName]!(i, from(s))[part]!,
    ),
  );
  const getLabel = (s: number, i: number) =>
    kind === 'labels' ? all[s]!.labels[i]! : all[s]!.label;
  const columns = [
    ...(isStream
      ? []
      : [
          createColumn(free(names.id), 'sequence', (s) =>
            formatId(areNested ? Math.floor(s / 2) : s),
          ),
        ]),
    ...(hasSubject
      ? [
          createColumn(
            free(misleading.subject),
            areNested ? 'sequence' : 'group',
            (s) => `P${s % 2}`,
          ),
        ]
      : []),
    ...(hasTime ? timeColumns : []),
    ...channels.map((name, c) =>
      createColumn(name, isForecast && c === 0 ? 'forecast' : 'channel', (s, i) =>
        String(all[s]!.values[i]![c]),
      ),
    ),
    ...(hasClass ? [createColumn(free(names.label), 'class', getLabel)] : []),
    ...extras.flatMap((one) => {
      if (one === 'row')
        return [createColumn(free(misleading.row), 'leaveOut', (_s, _i, row) => String(row + 1))];
      if (one === 'fold')
        return isStream
          ? []
          : [createColumn(free(misleading.fold), 'leaveOut', (s) => folds[s]![0]!)];
      if (one === 'test')
        return [
          createColumn(free(misleading.test), 'leaveOut', (s, i) =>
            isForecast || isStream
              ? String(Number(i >= 0.8 * all[s]!.values.length))
              : folds[s]![1]!,
          ),
        ];
      if (!hasClass) return [];
      const bySequence = all.map(({ label }) => getCode(label, one === 'code'));
      return [
        createColumn(free(misleading[one]), 'leaveOut', (s, i) =>
          kind === 'labels' ? getCode(getLabel(s, i), one === 'code') : bySequence[s]!,
        ),
      ];
    }),
  ];
  if (chance(0.5)) columns.sort(() => random.index(2) - 0.5);
  const task = isForecast ? 'forecast' : kind === 'labels' ? 'steps' : 'class';
  return known(columns, isStream ? 'stream' : 'steps', {
    task,
    sequences: kept,
    isEven: !hasTime || !uneven.includes(formName),
  });
}
