// The times of the evenly spaced steps of series: as numbers, in milliseconds, in days from Monday to Friday,
// or in months.
import { z } from 'zod';
import { toPlainLine } from '../../core/plain-text';
import { formatCount, formatPlainNumber } from '../../core/number-texts';

export const stepTimesSchema = z.strictObject({
  /** The column of the table with the times. */
  column: z.string().transform(toPlainLine),
  unit: z.enum(['numbers', 'milliseconds', 'weekdays', 'months']),
  /** The distance between consecutive steps, in units. */
  step: z.number().positive(),
  /** The time of step 0: a number, or the milliseconds since 1970. */
  origin: z.number(),
});
export type StepTimes = Readonly<z.infer<typeof stepTimesSchema>>;
type Unit = StepTimes['unit'];

const dayMs = 86_400_000;

/** Returns a time in units, a whole number if it is exactly on a step. */
export function toUnits(unit: Unit, time: number): number {
  if (unit === 'numbers' || unit === 'milliseconds') return time;
  const date = new Date(time);
  if (unit === 'months') return 12 * date.getUTCFullYear() + date.getUTCMonth();
  // 1 January 1970 was a Thursday.
  const days = Math.floor(time / dayMs) + 3;
  return 5 * Math.floor(days / 7) + Math.min(4, days % 7);
}

/** Returns the number of steps between the origin and a time. */
export const toTick = ({ unit, step, origin }: StepTimes, time: number): number =>
  (toUnits(unit, time) - toUnits(unit, origin)) / step;

/** Returns the time of a step: a number, or the milliseconds since 1970. */
export function toTime({ unit, step, origin }: StepTimes, tick: number): number {
  const units = toUnits(unit, origin) + tick * step;
  if (unit === 'numbers' || unit === 'milliseconds') return units;
  const clock = origin - Math.floor(origin / dayMs) * dayMs;
  if (unit === 'weekdays') return (7 * Math.floor(units / 5) + (units % 5) - 3) * dayMs + clock;
  const [year, month] = [Math.floor(units / 12), units % 12];
  const day = new Date(origin).getUTCDate();
  const isLast = new Date(origin + dayMs).getUTCDate() === 1;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, isLast ? last : Math.min(day, last)) + clock;
}

/** Returns "12 months", "7 days", "36 hours", or "5 steps" if steps have no times or consist of several units. */
export function formatSteps(times: StepTimes | null, steps: number): string {
  if (times?.unit === 'months' && times.step % 12 === 0)
    return formatCount((steps * times.step) / 12, 'year');
  if (times?.unit === 'months') return formatCount(steps * times.step, 'month');
  if (times?.unit === 'weekdays') return formatCount(steps * times.step, 'weekday');
  if (times?.unit !== 'milliseconds') return formatCount(steps, 'step');
  const units = { day: dayMs, hour: 3_600_000, minute: 60_000, second: 1000 };
  const [name, ms] = Object.entries(units).find(([, one]) => times.step % one === 0) ?? ['', 0];
  return ms === 0 ? formatCount(steps, 'step') : formatCount((steps * times.step) / ms, name);
}

/** Returns "2026-11", "2026-11-28", "2026-11-28 12:00", "7". */
export function formatTime(times: StepTimes, tick: number): string {
  const time = toTime(times, tick);
  if (times.unit === 'numbers') return formatPlainNumber(time);
  const written = new Date(time).toISOString();
  const [day, clock] = [written.slice(0, 10), written.slice(11, 19)];
  if (times.unit === 'months') return day.endsWith('-01') ? day.slice(0, 7) : day;
  const isDaily = (times.step % dayMs === 0 || times.unit === 'weekdays') && clock === '00:00:00';
  return isDaily ? day : `${day} ${clock.replace(/:00$/, '')}`;
}
