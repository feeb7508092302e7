import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventLimits } from '../../../../src-main/store/event-files/limits';
import { importEvents } from '../../../../src-main/store/event-files/import-events';
import { readRecords, toRecord } from '../../../../src-main/store/event-files/records';
import { openImporting } from '../../../support/open-importing';
import { eventBytes, eventFileName, logged, writeEvents } from '../../../support/write-events';
import { problemOf } from '../../../support/problem-of';
import { temporaryDirectory } from '../../../support/temporary';

const kept = (bytes: Uint8Array) => {
  const file = join(temporaryDirectory(), eventFileName);
  writeFileSync(file, bytes);
  const folder = temporaryDirectory();
  return () => importEvents({ path: file, folder });
};

describe('an event file that is damaged or malicious', () => {
  it('is refused wherever a bit of it has changed', () => {
    const whole = eventBytes(logged);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(7), (index, bit) => {
        const bytes = Buffer.from(whole);
        bytes[index]! ^= 1 << bit;
        expect(problemOf(kept(bytes)).code).toBe('events-refused');
      }),
      { numRuns: 300 },
    );
  });

  it('is read up to where it was cut off, or refused', () => {
    const whole = eventBytes(logged);
    const file = join(temporaryDirectory(), eventFileName);
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      const records = [...readRecords(file, 1000)];
      expect(Buffer.concat(records.map(toRecord))).toEqual(
        whole.subarray(0, Buffer.concat(records.map(toRecord)).length),
      );
    }
  });

  const length = (bytes: bigint) => {
    const record = toRecord(new Uint8Array(8));
    const header = toRecord(new Uint8Array(0)).slice(0, 12);
    new DataView(header.buffer).setBigUint64(0, bytes, true);
    return { record, header };
  };
  const group = new BinaryWriter().tag(2, WireType.StartGroup).finish();
  const many = Array.from(
    { length: eventLimits.tags + 1 },
    (_, index) => [`tag ${index}`, 1, 0] as const,
  );

  it.each<readonly [what: string, bytes: Uint8Array]>([
    ['no event', new Uint8Array()],
    ['a length that its checksum denies', length(2n ** 63n).header],
    ['a group', Buffer.concat([eventBytes(logged), toRecord(group)])],
    ['a step below 0', eventBytes([['a', -1, 0]])],
    ['a step beyond 32 bits', eventBytes([['a', 2 ** 32, 0]])],
    ['more tags than there may be', eventBytes(many)],
    ['no number', eventBytes([])],
    ['text', Buffer.from('events, but none that TensorBoard wrote')],
  ])('is refused with %s', (_, bytes) => {
    expect(problemOf(kept(bytes)).code).toBe('events-refused');
  });

  it('is refused by a record that is longer than one may be, before it is read', () => {
    const file = join(temporaryDirectory(), eventFileName);
    writeFileSync(file, toRecord(new Uint8Array(2000)));
    expect(() => [...readRecords(file, 1000)]).toThrow('record 1 has 2000 bytes');
  });

  it('leaves nothing in the store', async () => {
    const { store, take } = openImporting();
    const file = writeEvents(temporaryDirectory(), logged);
    const bytes = readFileSync(file);
    bytes[40]! ^= 1;
    writeFileSync(file, bytes);
    await expect(take(file)).rejects.toMatchObject({ code: 'events-refused' });
    expect(store.runs.list()).toEqual([]);
  });
});
