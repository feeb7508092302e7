// An event as the JSON of a journal's line, and back.
import { runEventSchema, type RunEvent } from '../../contract/run-event';
import { parsed, toJson } from './lines';

/** The columns of points are one text, little-endian float32 one after the other, as base64. */
export function encodeEvent(event: RunEvent): string {
  if (event.kind !== 'points') return toJson(event);
  const { curves, samples, elapsedMs, ...batches } = event;
  const columns = Object.values(curves).map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  const float32 = Buffer.concat(columns).toString('base64');
  return toJson({ ...batches, metrics: Object.keys(curves), float32, samples, elapsedMs });
}

/** null for a line of a newer version, or one that is not what Unroll writes. */
export const decodeEvent = (json: Buffer | string): RunEvent | null =>
  runEventSchema.safeParse(withCurves(parsed(json))).data ?? null;

interface PointsLine {
  readonly kind: 'points';
  readonly count: number;
  readonly metrics: readonly string[];
  readonly float32: string;
}

/** Of the parts that the schema of events does not see. */
function isPointsLine(content: unknown): content is PointsLine {
  if (content === null || typeof content !== 'object') return false;
  const { kind, count, metrics, float32 } = content as Partial<Record<string, unknown>>;
  return (
    kind === 'points' &&
    Number.isSafeInteger(count) &&
    Array.isArray(metrics) &&
    metrics.every((metric) => typeof metric === 'string') &&
    typeof float32 === 'string'
  );
}

function withCurves(content: unknown): unknown {
  if (!isPointsLine(content)) return content;
  const { metrics, float32, ...batches } = content;
  const { buffer, byteLength } = new Uint8Array(Buffer.from(float32, 'base64'));
  if (byteLength !== 4 * batches.count * metrics.length) return null;
  const curves = metrics.map((metric, index) => {
    const offset = 4 * batches.count * index;
    return [metric, new Float32Array(buffer, offset, batches.count)] as const;
  });
  return { ...batches, curves: Object.fromEntries(curves) };
}
