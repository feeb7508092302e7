import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeReportFile } from '../../../src-main/reports/write-report';
import { problemOf } from '../../support/problem-of';
import { canMount, fillUp, smallDisk } from '../../support/small-disk';

describe.skipIf(!canMount)('a report on a full disk', () => {
  it.each(['report.html', 'report.ipynb'])('leaves the %s of before whole', (name) => {
    const disk = smallDisk(500);
    const [file, filler] = [join(disk, name), join(disk, 'filler')];
    const before = 'what was right '.repeat(1000);
    writeReportFile(file, before);
    fillUp(filler);
    const after = 'what would be new '.repeat(5000);
    expect(
      problemOf(() => {
        writeReportFile(file, after);
      }).code,
    ).toBe('file-unwritable');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(disk).sort()).toEqual(['filler', name]);
    rmSync(filler);
    writeReportFile(file, after);
    expect(readFileSync(file, 'utf8')).toBe(after);
  });
});
