// Encodes an event as the JSON of a journal's line, and decodes it.
import { z } from 'zod';
import { runEventSchema, type EventOfKind, type RunEvent } from '../contract/run-event';
import { tryParseJson, toJson } from './lines';

/** Encodes an event. The columns of points are one text: consecutive little-endian float32 as base64. */
export function encodeEvent(event: RunEvent): string {
  if (event.kind !== 'points') return toJson(event);
  const { curves, samples, elapsedMs, ...batches } = event;
  const columns = Object.values(curves).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const float32 = Buffer.concat(columns).toString('base64');
  return toJson({ ...batches, metrics: Object.keys(curves), float32, samples, elapsedMs });
}

/** Returns null for a line of a newer version, or one that Unroll does not write. */
export function decodeEvent(json: Buffer | string): RunEvent | null {
  const text = json.toString();
  return (
    parsePlainPoints(text) ??
    parsePlainResumed(text) ??
    runEventSchema.safeParse(withCurves(tryParseJson(text))).data ??
    null
  );
}

const plainLine =
  /^\{"kind":"points","firstStep":([1-9]\d{0,8}),"count":([1-9]\d{0,8}),"metrics":\["([a-z][a-z\d/-]{0,99}(?:","[a-z][a-z\d/-]{0,99})*)"\],"float32":"([A-Za-z\d+/]*={0,2})","samples":\{\},"elapsedMs":((?:0|[1-9]\d{0,15})(?:\.\d{1,20})?)\}$/;

const resumedLine =
  /^\{"kind":"resumed","step":(0|[1-9]\d{0,8}),"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)"\}$/;

/**
 * Parses a `resumed` line faster than the schema would, because a damaged trainer may have written a million of
 * them.
 */
function parsePlainResumed(text: string): EventOfKind<'resumed'> | null {
  const [, step = '', at = ''] = resumedLine.exec(text) ?? [];
  return Number.isNaN(Date.parse(at)) ? null : { kind: 'resumed', step: Number(step), at };
}

/** A buffer that is reused for each line: creating a buffer takes longer than filling it. */
const values = new Float32Array(1 << 16);
const decoded = Buffer.from(values.buffer);

/**
 * Parses points without samples, which are nearly all lines of a long run, faster than parsing and the schema would.
 * @returns null for any other line
 */
function parsePlainPoints(text: string): EventOfKind<'points'> | null {
  const found = plainLine.exec(text);
  if (found === null) return null;
  const { 1: firstStep, 2: batches, 3: names = '', 4: float32 = '', 5: elapsedMs } = found;
  const count = Number(batches);
  const metrics = names.split('","');
  const bytes = 4 * count * metrics.length;
  if (float32.length !== 4 * Math.ceil(bytes / 3)) return null;
  if (bytes > decoded.byteLength || decoded.write(float32, 'base64') !== bytes) return null;
  const curves: Record<string, Float32Array<ArrayBuffer>> = {};
  for (const [index, metric] of metrics.entries()) {
    curves[metric] = values.slice(count * index, count * (index + 1));
  }
  return {
    kind: 'points',
    firstStep: Number(firstStep),
    count,
    curves,
    samples: {},
    elapsedMs: Number(elapsedMs),
  };
}

/** The fields of a line of points that the schema of events does not check. */
const columnsSchema = z.looseObject({
  kind: z.literal('points'),
  count: z.int(),
  metrics: z.array(z.string()),
  float32: z.string(),
});

function withCurves(content: unknown): unknown {
  const { data } = columnsSchema.safeParse(content);
  if (data === undefined) return content;
  const { metrics, float32, ...batches } = data;
  const { buffer, byteLength } = new Uint8Array(Buffer.from(float32, 'base64'));
  if (byteLength !== 4 * batches.count * metrics.length) return null;
  const curves = metrics.map((metric, index) => {
    const offset = 4 * batches.count * index;
    return [metric, new Float32Array(buffer, offset, batches.count)] as const;
  });
  return { ...batches, curves: Object.fromEntries(curves) };
}
