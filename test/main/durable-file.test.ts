import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publish, writeDurably, writeSynced } from '../../src-main/durable-file';
import { temporaryDirectory } from '../support/temporary';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a file that is written durably', () => {
  it('replaces the old one, in a folder that need not be there, and leaves nothing else', () => {
    const folder = join(temporaryDirectory(), 'deep', 'down');
    const file = join(folder, 'weights');
    for (const text of ['old', 'new']) writeDurably(file, bytes(text));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['weights']);
  });

  it('overwrites what a killed writer has left', () => {
    const folder = temporaryDirectory();
    const file = join(folder, 'weights');
    writeFileSync(`${file}.tmp`, 'half of a longer text');
    writeDurably(file, bytes('whole'));
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['whole', ['weights']]);
  });

  it('leaves the old file, and no temporary one, if it cannot be replaced', () => {
    const folder = temporaryDirectory();
    mkdirSync(join(folder, 'weights'));
    expect(() => {
      writeDurably(join(folder, 'weights'), bytes('new'));
    }).toThrow(/EISDIR|EPERM|ENOT/);
    expect(readdirSync(folder)).toEqual(['weights']);
  });
});

it('writing and naming may be two steps, and a name that is taken can be refused', () => {
  const folder = temporaryDirectory();
  const [temporary, file] = [join(folder, 'a'), join(folder, 'b')];
  writeSynced(temporary, bytes('whole'), 'wx');
  expect(() => {
    writeSynced(temporary, bytes('again'), 'wx');
  }).toThrow('EEXIST');
  publish(temporary, file);
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['whole', ['b']]);
});
