import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeJournalLine, LineScanner } from '../../../src-main/engine/run-folder/line-scanner';
import { createTemporaryDirectory } from '../../support/temporary';

const uid = '0123456789abcdef'.repeat(2);
const getLine = (generation: number, first: number, last = first, text = '{}') =>
  encodeJournalLine(uid, { generation, first, last }, text);

/** The places of the lines that are intact, and what the scanner says in the end. */
function scanned(text: string) {
  const file = join(createTemporaryDirectory(), 'journal');
  writeFileSync(file, text);
  const scanner = new LineScanner(file, uid);
  const places: string[] = [];
  while (scanner.line !== null) {
    const { generation, first, last, isIntact } = scanner.line;
    if (isIntact) places.push(`${generation}.${first}-${last}`);
    scanner.next();
  }
  scanner.close();
  const { end, damaged, endsInDamage } = scanner;
  return { places, end, damaged, endsInDamage };
}

it('returns each line with its position, even if it is longer than a piece', () => {
  const text = [getLine(1, 1), getLine(2, 2, 9, `"${'x'.repeat(300_000)}"`), getLine(3, 10)].join(
    '',
  );
  const places = ['1.1-1', '2.2-9', '3.10-10'];
  expect(scanned(text)).toEqual({ places, end: text.length, damaged: 0, endsInDamage: false });
});

it('ends at the last intact line, and treats the rest as damage or an unfinished write', () => {
  const begin = getLine(1, 1);
  expect(scanned(begin + getLine(1, 2).slice(0, -1))).toMatchObject({
    damaged: 0,
    end: begin.length,
  });
  expect(scanned(`${begin}damage\n`)).toMatchObject({ endsInDamage: true, end: begin.length });
});
