import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runEventSchema, type EventOfKind } from '../../../src-main/engine/contract/run-event';
import { decodeEvent, encodeEvent } from '../../../src-main/engine/run-folder/event-json';

const points: EventOfKind<'points'> = {
  kind: 'points',
  firstStep: 11,
  count: 2,
  curves: { 'train/loss': Float32Array.of(1, NaN), 'train/accuracy': Float32Array.of(0.5, 0.25) },
  samples: { elapsed: [[12, Infinity]] },
  elapsedMs: 7,
};
/** The form that every version since the folders has written. */
const line =
  '{"kind":"points","firstStep":11,"count":2,"metrics":["train/loss","train/accuracy"],"float32":"AACAPwAAwH8AAAA/AACAPg==","samples":{"elapsed":[[12,"Infinity"]]},"elapsedMs":7}';

it('encodes points as in every version, and decodes them to the same values', () => {
  expect(encodeEvent(points)).toBe(line);
  expect(decodeEvent(line)).toEqual(points);
});

it.each([
  ['too few values', { count: 3 }],
  ['too many values', { count: 1 }],
  ['values that are no base64', { float32: '!!!!' }],
  ['a key that no version writes', { more: 1 }],
])('rejects points with %s', (_, change) => {
  const content = { ...(JSON.parse(line) as object), ...change };
  expect(decodeEvent(JSON.stringify(content))).toBeNull();
});

it('accepts exactly the points without samples that the schema accepts', () => {
  const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(0, -1, 1.5, 2 ** 32, '', 'NaN', null));
  const plain = { ...(JSON.parse(line) as object), samples: {} };
  const keys = fc.constantFrom(...Object.keys(plain), 'curves', 'more');
  let accepted = 0;
  fc.assert(
    fc.property(fc.dictionary(keys, odd, { maxKeys: 2 }), (change) => {
      const content = { ...plain, ...change };
      const event = decodeEvent(JSON.stringify(content));
      if (event === null) return;
      accepted += 1;
      expect(runEventSchema.parse(event)).toEqual(event);
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(100);
  expect(decodeEvent(JSON.stringify(plain))).toEqual({ ...points, samples: {} });
});
