// The same sequences in every format and layout are the same data set, to the bit.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DataOptions } from '../../../src-main/engine/contract/data-options';
import { openSequences } from '../../../src-main/engine/datasets/open-sequences';
import { npyFloats, npyTexts, npz } from '../../support/numpy';
import { said } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';

interface Sequence {
  readonly label: string;
  /** steps × channels */
  readonly steps: readonly (readonly number[])[];
}

const names = ['x', 'y_left', 'z'];

const asTs = (part: readonly Sequence[]) =>
  `@classLabel true\n@data\n${part
    .map(({ label, steps }) =>
      [...steps[0]!.map((_, i) => steps.map((step) => step[i]).join(',')), label].join(':'),
    )
    .join('\n')}`;

/** Rows of different sequences stand between one another, and each sequence's times run backwards. */
const asLong = (part: readonly Sequence[], delimiter: string) => {
  const channels = part[0]!.steps[0]!.length;
  const rows = part.flatMap(({ label, steps }, i) =>
    steps.map((step, t) => ({ t: -t, row: [`s${i}`, t, ...step, label].join(delimiter) })),
  );
  const first = part.map((_, i) => rows.find(({ row }) => row.startsWith(`s${i}${delimiter}`))!);
  const rest = rows.filter((row) => !first.includes(row)).sort((a, b) => a.t - b.t);
  const head = ['id', 'time', ...names.slice(0, channels), 'label'].join(delimiter);
  return [head, ...[...first, ...rest].map(({ row }) => row)].join('\n');
};

const asWide = (part: readonly Sequence[], longest: number) => {
  const channels = names.slice(0, part[0]!.steps[0]!.length);
  const times = Array.from({ length: longest }, (_, i) => i);
  const head = ['class', ...channels.flatMap((name) => times.map((t) => `${name}_${t}`))];
  const rows = part.map(({ label, steps }) => [
    label,
    ...channels.flatMap((_, i) => times.map((t) => steps[t]?.[i] ?? '')),
  ]);
  return [head, ...rows].map((row) => row.join(',')).join('\r\n');
};

const asArrays = (part: readonly Sequence[], longest: number, name: string) => {
  const channels = part[0]!.steps[0]!.length;
  const padded = part.flatMap(({ steps }) =>
    Array.from(
      { length: longest },
      (_, t) => steps[t] ?? Array.from({ length: channels }, () => NaN),
    ),
  );
  return {
    [`X_${name}`]: npyFloats([part.length, longest, channels], padded.flat()),
    [`y_${name}`]: npyTexts(part.map(({ label }) => label)),
  };
};

async function everyFormat(train: readonly Sequence[], test: readonly Sequence[]) {
  const folder = createTemporaryDirectory();
  const longest = Math.max(...[...train, ...test].map(({ steps }) => steps.length));
  const write = (name: string, contents: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  };
  const arrays = { ...asArrays(train, longest, 'train'), ...asArrays(test, longest, 'test') };
  write('arrays.npz', await npz(arrays));
  for (const [name, bytes] of Object.entries(arrays)) write(`arrays/${name}.npy`, bytes);
  for (const [part, name] of [
    [train, 'TRAIN'],
    [test, 'TEST'],
  ] as const) {
    write(`a/A_${name}.ts`, asTs(part));
    write(`b/A_${name}.csv`, asLong(part, ','));
    write(`c/A_${name}.tsv`, asLong(part, '\t'));
    write(`d/A_${name}.csv`, asWide(part, longest));
    part.forEach(({ label, steps }, i) => {
      const file = `${name.toLowerCase()}/${label}/${String(i).padStart(3, '0')}`;
      write(
        `e/${file}.csv`,
        [names.slice(0, steps[0]!.length), ...steps].map((row) => row.join(';')).join('\n'),
      );
    });
  }
  // With so few rows not everything can be detected.
  const channel = names.slice(0, train[0]!.steps[0]!.length).join(',');
  const long = said({ sequence: 'id', class: 'label', names: 'yes', time: 'time', channel });
  const wide = said({ class: 'class', names: 'yes', separator: 'comma', rows: 'sequences' });
  const files = said({
    class: 'class',
    channel,
    order: 'rows',
    names: 'yes',
    separator: 'semicolon',
    decimal: 'point',
  });
  const paths: Readonly<Record<string, DataOptions>> = {
    a: {},
    b: long,
    'c/A_TRAIN.tsv': long,
    d: wide,
    e: files,
    'arrays.npz': {},
    arrays: {},
  };
  return Promise.all(
    Object.entries(paths).map(([path, options]) => openSequences([join(folder, path)], options)),
  );
}

/** Sorted by label, as folders are. */
const getSequences = (channels: number, labels: readonly string[]) =>
  fc
    .tuple(
      ...labels.map((label) =>
        fc
          .array(getStep(channels), { minLength: 1, maxLength: 5 })
          .map((steps) => ({ label, steps })),
      ),
    )
    .map((part) => part.toSorted((a, b) => (a.label < b.label ? -1 : 1)));

/** JavaScript prints -0 as 0, which others do not. */
const value = fc.float({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0);

const getStep = (channels: number) => fc.array(value, { minLength: channels, maxLength: channels });

it('reads equal data from .ts, long and wide CSV, TSV, NPZ, NPY and folders bit for bit', async () => {
  const sets = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(['a', 'b', 'b'], ['1', '10', '2', '2']))
    .chain(([channels, labels]) =>
      fc.tuple(getSequences(channels, labels), getSequences(channels, labels)),
    );
  await fc.assert(
    fc.asyncProperty(sets, async ([train, test]) => {
      const [first, ...others] = await everyFormat(train, test);
      expect(first!.about.train.count).toBe(train.length);
      for (const { about, train: part, test: other } of others) {
        expect(about.sha256).toBe(first!.about.sha256);
        expect([part, other]).toEqual([first!.train, first!.test]);
      }
    }),
    { numRuns: 25 },
  );
});
