import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCharacter } from '../../../src-main/engine/catalogue/characters';
import { openDataFiles } from '../../../src-main/engine/datasets/open-sequences';
import {
  computeEntropies,
  isProse,
  openText,
  createTextData,
} from '../../../src-main/engine/datasets/open-text';
import { createRandom } from '../../../src-main/engine/datasets/random';
import {
  readSequenceData,
  writeSequenceData,
} from '../../../src-main/engine/datasets/sequence-file';
import type { SequenceData } from '../../../src-main/engine/datasets/labelled-sequences';
import { Problem } from '../../../src-main/core/problem';
import { createSharedDirectory } from '../../support/temporary';

const origin = { name: 'text', files: [] };
const folder = createSharedDirectory();

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Returns the texts of the parts, one after another. */
const textIn = ({ about, train, test }: SequenceData) =>
  [...train.values, ...test.values].map((value) => toCharacter(about.classes[value]!)).join('');

it('preserves the text across both parts, with the last tenth for the test', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\t', 'é', '中', '😀', '\u200b', '"'), {
        minLength: 20,
        maxLength: 300,
      }),
      (characters) => {
        fc.pre(new Set(characters).size > 1);
        const data = createTextData(characters.join(''), origin);
        expect(textIn(data)).toBe(characters.join(''));
        expect(data.test.values).toHaveLength(Math.round(characters.length / 10));
      },
    ),
    { numRuns: 50 },
  );
});

it('stores a text as it was read', () => {
  const data = createTextData('The quick brown fox.\n'.repeat(100), origin);
  expect(readSequenceData(writeSequenceData(folder, data))).toEqual(data);
});

it('drops marks at the start, and turns every line end into one character', () => {
  const lines = 'one\r\ntwo\rthree\n'.repeat(100);
  const data = openText([written('marked.txt', `\ufeff${lines}`)]);
  expect(textIn(data)).toBe(lines.replace(/\r\n?/g, '\n'));
  expect(data.about.name).toBe('marked');
});

it('merges characters rarer than 1 in 100,000, and reports it', () => {
  const { about } = createTextData(`${'ab'.repeat(100_000)}xyz`, origin);
  expect(about.classes).toEqual(['a', 'b', '\ufffd']);
  expect(about.notes).toEqual(['3 characters rarer than 1 in 100,000 are read as a placeholder.']);
});

it('reads a folder as one text in the order of names, without binary and hidden files', () => {
  const code = join(folder, 'code');
  mkdirSync(join(code, 'b'), { recursive: true });
  writeFileSync(join(code, 'c.py'), 'c'.repeat(700));
  writeFileSync(join(code, 'b', 'x.py'), 'b'.repeat(700));
  writeFileSync(join(code, 'a.py'), 'a'.repeat(700));
  writeFileSync(join(code, 'picture.png'), Uint8Array.of(0, 255, 254));
  writeFileSync(join(code, '.hidden'), 'no'.repeat(700));
  const data = openText([code]);
  expect(textIn(data)).toBe('a'.repeat(700) + 'b'.repeat(700) + 'c'.repeat(700));
  expect(data.about).toMatchObject({
    name: 'code',
    notes: ['1 file that is not text is left out.'],
  });
});

const words = 'es war ein mal größer, als man weiß – und müde; der König ging zu Fuß'.split(' ');

/** A text whose lines have words alone, or verses with a comma each. */
const createProse = (seed: number, hasVerses: boolean) => {
  const random = createRandom(seed);
  const some = (count: number) =>
    Array.from({ length: count }, () => words[random.index(words.length)]).join(' ');
  const lines = Array.from({ length: 80 }, () =>
    hasVerses
      ? `${some(3).replaceAll(',', '')}, ${some(3).replaceAll(',', '')}`
      : some(1 + random.index(12)),
  );
  return `${lines.join('\n')}\n`;
};

it.each(['utf-8', 'utf-16le', 'latin1', 'one wrong byte'] as const)(
  'recognises prose in %s, even with numbers or a comma in each line',
  async (encoding) => {
    for (let seed = 0; seed < 20; seed += 1) {
      const prose = createProse(seed, seed % 2 === 0).replaceAll('–', '-');
      const text = seed % 3 === 0 ? prose.replace(/^/gm, () => `${seed}:1 `) : prose;
      const bytes = Buffer.from(text, encoding === 'one wrong byte' ? 'utf-8' : encoding);
      if (encoding === 'one wrong byte') bytes[bytes.indexOf('ö')] = 0xff;
      const file = written('prose.txt', bytes);
      expect(isProse([file], {})).toBe(true);
      const opened = await openDataFiles([file]);
      const parsed = opened.parse().then(textIn);
      if (encoding === 'one wrong byte') await expect(parsed).rejects.toThrow(/is not valid UTF-8/);
      else expect(await parsed).toBe(text);
    }
  },
);

it.each([
  ['numbers between blanks', '1.5 2\n2.5 3\n'.repeat(200)],
  ['one column of numbers', Array.from({ length: 500 }, (_, i) => `${i / 4}`).join('\n')],
  [
    'texts and their classes',
    Array.from({ length: 200 }, (_, i) => `so it is ${i},${'ab'[i % 2]}`).join('\n'),
  ],
  ['dates', Array.from({ length: 200 }, (_, i) => `2026-01-${10 + (i % 20)};fine ${i}`).join('\n')],
])('recognises a .txt of %s as a table', (_, text) => {
  expect(isProse([written('table.txt', text)], {})).toBe(false);
});

describe('the rejection of a text', () => {
  const refusal = (paths: readonly string[]) => {
    try {
      openText(paths);
    } catch (error) {
      if (error instanceof Problem) return error.message;
      throw error;
    }
    return null;
  };

  it('names the line that is not UTF-8', () => {
    const bytes = Buffer.from('größe\n'.repeat(300));
    bytes[8 * 41 + 1] = 0xff;
    expect(refusal([written('broken.txt', bytes)])).toBe(
      'broken.txt: line 42 is not valid UTF-8. Nothing was added. Save the text as UTF-8, or choose another file.',
    );
  });

  it('covers texts under 1,000 bytes, a single repeated character and a missing file', () => {
    expect(refusal([written('short.txt', 'short')])).toMatch(/needs at least 1,000 bytes/);
    expect(refusal([written('one.txt', 'a'.repeat(2000))])).toMatch(/a single repeated character/);
    expect(refusal([join(folder, 'nowhere.txt')])).toMatch(/does not exist/);
  });

  it('reports damaged or hostile bytes in one sentence, or reads them', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1000, maxLength: 1200 }),
        fc.nat({ max: 1100 }),
        (noise, place) => {
          const bytes = Buffer.from('All work and no play.\n'.repeat(60));
          bytes.set(noise.subarray(0, 40), place);
          const found = refusal([written('damaged.txt', bytes)]);
          if (found !== null) expect(found).toMatch(/^damaged\.txt: .*\. Nothing was added\. /);
        },
      ),
      { numRuns: 200 },
    );
  });
});

it('computes the entropy of characters, alone and given the previous one', () => {
  const found = computeEntropies([0, 1, 2, 3, 0, 1, 2, 3], 4);
  expect(found.single).toBeCloseTo(2, 12);
  expect(found.pairs).toBeCloseTo(0, 12);
  const random = createRandom(1);
  const fair = Array.from({ length: 20_000 }, () => random.index(2));
  expect(computeEntropies(fair, 2).pairs).toBeGreaterThan(0.99);
});
