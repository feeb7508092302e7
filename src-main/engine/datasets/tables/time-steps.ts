// Determines the distance between the times of series: the most common difference is a step, a larger one
// is a gap. Months have unequal lengths and work days exclude weekends, so both have their own units.
import { toUnits, type StepTimes } from '../../contract/step-times';
import { at } from '../../../core/element-at';

const dayMs = 86_400_000;
/** The deviation, in steps, up to which a difference is regarded as a step. */
const near = 0.25;

/**
 * @param times the times of all series, each ascending
 * @param starts the first step of each series, and the end
 * @param areDates in milliseconds since 1970
 * @returns null if less than half of the differences are equal
 */
export function detectStepTimes(
  column: string,
  times: Float64Array,
  starts: ArrayLike<number>,
  areDates: boolean,
): StepTimes | null {
  const unit = areDates ? detectCalendarUnit(times) : 'numbers';
  const counts = new Map<number, number>();
  const differences: number[] = [];
  for (let i = 0; i + 1 < starts.length; i += 1) {
    for (let step = at(starts, i) + 1; step < at(starts, i + 1); step += 1) {
      const difference = toUnits(unit, at(times, step)) - toUnits(unit, at(times, step - 1));
      differences.push(difference);
      // 0.3 − 0.2 and 0.2 − 0.1 count as one difference.
      const alike = Math.fround(difference);
      counts.set(alike, (counts.get(alike) ?? 0) + 1);
    }
  }
  let [step, most] = [0, 0];
  for (const [difference, times] of counts) {
    if (difference > 0 && (times > most || (times === most && difference < step)))
      [step, most] = [difference, times];
  }
  const alike = differences.filter((one) => Math.abs(one - step) <= near * step).length;
  if (step === 0 || alike < differences.length / 2) return null;
  return {
    column,
    unit,
    step,
    origin: times.reduce((least, one) => Math.min(least, one), Infinity),
  };
}

function detectCalendarUnit(times: Float64Array): StepTimes['unit'] {
  const first = new Date(at(times, 0));
  const isOneClock = times.every((time) => (time - first.getTime()) % dayMs === 0);
  if (!isOneClock) return 'milliseconds';
  const getDay = (time: number) => new Date(time).getUTCDate();
  const isLastDay = (time: number) => getDay(time + dayMs) === 1;
  if (times.every((time) => getDay(time) === first.getUTCDate()) || times.every(isLastDay))
    return 'months';
  const isWorkday = (time: number) => ![0, 6].includes(new Date(time).getUTCDay());
  const isWeekly = times.every((time) => (time - first.getTime()) % (7 * dayMs) === 0);
  return times.every(isWorkday) && !isWeekly ? 'weekdays' : 'milliseconds';
}
