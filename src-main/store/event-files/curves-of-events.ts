// The scalars of event files as curves, by tag.
import { statSync } from 'node:fs';
import type { LoggedValue } from './hparams';
import { eventLimits, mostSteps } from './limits';
import { readEvent } from './read-event';
import { readRecords } from './records';

export interface EventCurve {
  /** Ascending, without duplicates: of two values at a step the later one counts. */
  readonly steps: readonly number[];
  readonly values: readonly number[];
  /** Seconds since 1970, as logged. */
  readonly wallTimes: readonly number[];
}

export interface EventCurves {
  readonly curves: ReadonlyMap<string, EventCurve>;
  /** By the HParams plugin. */
  readonly hparams: ReadonlyMap<string, LoggedValue>;
  /** Of the first event, seconds since 1970. */
  readonly begunAt: number;
  /** The first record and the first one with a scalar: they do not change while the files grow. */
  readonly beginning: Uint8Array;
}

type Points = Map<number, readonly [value: number, wallTime: number]>;

/** @throws RangeError for a file that is damaged or passes a limit; Error for one that cannot be read */
export function curvesOfEvents(files: readonly string[]): EventCurves {
  const found = new Map<string, Points>();
  const hparams = new Map<string, LoggedValue>();
  const beginning: Uint8Array[] = [];
  let begunAt = Infinity;
  let values = 0;
  for (const file of files) {
    const stat = statSync(file);
    if (!stat.isFile()) throw new RangeError('it is no regular file');
    if (stat.size > eventLimits.fileBytes) throw new RangeError('it is larger than 2 GB');
    for (const record of readRecords(file, eventLimits.recordBytes)) {
      const { wallTime, step, scalars, hparams: own } = readEvent(record);
      for (const [name, value] of own) {
        if (hparams.size < eventLimits.settings) hparams.set(name, value);
      }
      if (beginning.length === 0 || (values === 0 && scalars.length > 0)) {
        beginning.push(record.slice());
      }
      if (Number.isFinite(wallTime) && wallTime > 0) begunAt = Math.min(begunAt, wallTime);
      for (const { tag, value } of scalars) {
        if (step < 0 || step > mostSteps) throw new RangeError(`it has a step ${step}`);
        const points = found.get(tag) ?? new Map<number, readonly [number, number]>();
        if (!found.has(tag)) found.set(tag, points);
        if (found.size > eventLimits.tags) {
          throw new RangeError(`it has more than ${eventLimits.tags} tags`);
        }
        values += 1;
        if (values > eventLimits.values) {
          throw new RangeError(`it has more than ${eventLimits.values} values`);
        }
        points.set(step, [value, wallTime]);
      }
    }
  }
  if (beginning.length === 0) throw new RangeError('it holds no event');
  const curves = new Map([...found].map(([tag, points]) => [tag, inOrder(points)] as const));
  return {
    ...{ curves, hparams },
    begunAt: Number.isFinite(begunAt) ? begunAt : 0,
    beginning: Buffer.concat(beginning),
  };
}

function inOrder(points: Points): EventCurve {
  const sorted = [...points].sort(([a], [b]) => a - b);
  return {
    steps: sorted.map(([step]) => step),
    values: sorted.map(([, [value]]) => value),
    wallTimes: sorted.map(([, [, wallTime]]) => wallTime),
  };
}
