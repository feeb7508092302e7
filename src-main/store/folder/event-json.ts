// An event as the JSON of a journal's line, and back.
import { runEventSchema, type EventOf, type RunEvent } from '../../contract/run-event';
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
export function decodeEvent(json: Buffer | string): RunEvent | null {
  const content = parsed(json);
  return plainPoints(content) ?? runEventSchema.safeParse(withCurves(content)).data ?? null;
}

const plainName = /^[a-z][a-z\d/-]{0,99}$/;
/** Of what `encodeEvent` writes of points. */
const pointsKeys = 7;

/**
 * Points without samples, as nearly all lines of a long run are: the schema says the same of them, in most of the time that reading takes.
 * @returns null for whatever else it is
 */
function plainPoints(content: unknown): EventOf<'points'> | null {
  if (!isPointsLine(content)) return null;
  const { firstStep, count, metrics, float32, samples, elapsedMs } = content;
  const bytes = 4 * count * metrics.length;
  const isPlain =
    isCount(firstStep) &&
    isCount(count) &&
    Number.isFinite(elapsedMs) &&
    isEmpty(samples) &&
    Object.keys(content).length === pointsKeys &&
    metrics.every((metric) => plainName.test(metric)) &&
    float32.length === 4 * Math.ceil(bytes / 3);
  if (!isPlain) return null;
  const values = new ArrayBuffer(bytes);
  if (Buffer.from(values).write(float32, 'base64') !== bytes) return null;
  const curves: Record<string, Float32Array<ArrayBuffer>> = {};
  metrics.forEach((metric, index) => {
    curves[metric] = new Float32Array(values, 4 * count * index, count);
  });
  return { kind: 'points', firstStep, count, curves, samples: {}, elapsedMs: Number(elapsedMs) };
}

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) < 2 ** 32;

function isEmpty(value: unknown): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.keys(value).length === 0;
}

interface PointsLine {
  readonly kind: 'points';
  readonly count: number;
  readonly metrics: readonly string[];
  readonly float32: string;
  readonly firstStep?: unknown;
  readonly samples?: unknown;
  readonly elapsedMs?: unknown;
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
