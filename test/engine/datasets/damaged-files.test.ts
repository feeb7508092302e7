// Damaged and made-up files in every format: each is refused in the reader's own words or read, and
// nothing else comes out. UNROLL_CASES draws more.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSequences, type OpenOptions } from '../../../src-main/engine/datasets/open-sequences';
import { Problem } from '../../../src-main/core/problem';
import { npyFloats, npyTexts, npz } from '../../support/numpy';
import { said } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';
import { getNumbers } from '../../../src-main/engine/tasks';

const numRuns = Number(process.env.UNROLL_CASES ?? 150);

const labels = ['a', 'b', 'a', 'b'];
const whole: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'timed.ts': () =>
    Buffer.from(
      '# x\n@timeStamps true\n@classLabel true a b\n@data\n(1:0,1),(2,2):a\n(1,?):b\n(1,3):a\n(1,4):b\n',
    ),
  'plain.ts': () =>
    Buffer.from('@dimensions 2\n@classLabel true\n@data\n1,2:3,4:a\n5:6:b\n7:8:a\n9:1e3:b\n'),
  'wide.csv': () =>
    Buffer.from('label,x_1,x_2,y_1,y_2\na,1,2,3,4\nb,"5",,6,\na,1,2,3,4\nb,1,2,3,4\n'),
  'bare.tsv': () => Buffer.from('a\t1\t2\t3\nb\t4\t5\na\t6\nb\t7\t8\t9\n'),
  'long.csv': () =>
    Buffer.from('id;time;x;label\n1;1;2;a\n1;2;3;a\n2;1;4;b\n3;2026-01-01;5;a\n4;1;6;b\n'),
  'lines.txt': () => Buffer.from('abc\ta\nb\tb\nca\ta\nab\tb\n'),
  'numbers.ts': () => Buffer.from('@targetLabel true\n@data\n1,2:0.5\n3:1\n4,5:-2e3\n1:0\n'),
  'stream.csv': () =>
    Buffer.from('t;level;wind\n1;2;3\n2;4;?\n3;5;1\n4;1;1\n5;2;2\n6;1;0\n7;9;9\n8;1;1\n'),
  'arrays.npz': () =>
    npz({ X: npyFloats([4, 2, 1], [1, 2, 3, NaN, 5, 6, 7, 8]), y: npyTexts(labels) }),
};

/** The options that cannot be detected. */
const given: Readonly<Record<string, OpenOptions>> = {
  'stream.csv': said({ window: 2, forecast: 'level', split: 0.5, seed: 1 }),
  'bare.tsv': said({ class: '1', channel: '2-4' }),
  'lines.txt': said({ text: '1', class: '2' }),
};

/** Bytes that mean something in one format or another. */
const meaningful = Array.from(',:;\t\n\r"\'()?@#%.-+e0\\ ')
  .map((sign) => sign.charCodeAt(0))
  .concat(0, 0x80, 0xc3, 0xff);

/** With bytes changed, added, cut off or repeated. */
function createDamagedProblem(bytes: Buffer): fc.Arbitrary<Buffer> {
  const byte = fc.oneof(fc.constantFrom(...meaningful), fc.nat(255));
  const change = fc.tuple(
    fc.nat(bytes.length),
    fc.constantFrom(0, 1, 4),
    fc.array(byte, { maxLength: 3 }),
  );
  return fc
    .tuple(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(bytes.length * 4))
    .map(([changes, cut]) => {
      let result = bytes;
      for (const [at, remove, put] of changes) {
        result = Buffer.concat([
          result.subarray(0, at),
          Buffer.from(put),
          result.subarray(at + remove),
        ]);
      }
      return result.subarray(0, cut);
    });
}

it.each(Object.keys(whole))(
  `reads or rejects %s with damage in ${numRuns.toLocaleString('en')} cases, with a clear message`,
  async (name) => {
    const bytes = await whole[name]!();
    const file = join(createTemporaryDirectory(), name);
    writeFileSync(file, bytes);
    const options = given[name];
    const { about } = await openSequences([file], options);
    if (about.targets === undefined) expect(about.classes).toEqual(['a', 'b']);
    await fc.assert(
      fc.asyncProperty(createDamagedProblem(bytes), async (one) => {
        writeFileSync(file, one);
        try {
          const { about: facts, train, test } = await openSequences([file], options);
          expect(facts.train.count + facts.test.count).toBe(train.count + test.count);
          const all = [train, test].flatMap((part) => [
            ...part.values,
            ...(getNumbers(part)?.numbers ?? []),
          ]);
          expect(all.every(Number.isFinite)).toBe(true);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          expect(error.message).toMatch(/^[^\n]+\. [A-Z][^\n]*\.$/);
          expect(error.message.length).toBeLessThan(600);
        }
      }),
      { numRuns },
    );
  },
);
