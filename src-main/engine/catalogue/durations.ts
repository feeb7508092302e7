// Durations as text, with one form for columns and axes and another for sentences. Files for other
// programs contain milliseconds.
import { formatFixed } from '../../core/number-texts';

const nonBreaking = '\u00a0';
const padToTwo = (n: number) => String(n).padStart(2, '0');

/** Formats milliseconds for a column or an axis: "4.2 s", "1:23", "1:02:03". */
export function formatClock(milliseconds: number, space = ' '): string {
  if (milliseconds < 59_950) return `${formatFixed(milliseconds / 1000, 1)}${space}s`;
  const { hours, minutes, seconds } = splitDuration(milliseconds);
  if (hours === 0) return `${minutes}:${padToTwo(seconds)}`;
  return `${hours}:${padToTwo(minutes)}:${padToTwo(seconds)}`;
}

/** Formats a measured duration for a sentence: "4.2 s", "7 min 35 s". @param space a plain one on a terminal */
export function formatDuration(milliseconds: number, space = nonBreaking): string {
  return milliseconds < 59_950
    ? formatClock(milliseconds, space)
    : formatInUnits(milliseconds, space);
}

const twoMinutes = 120_000;

/** Formats an estimated or still increasing duration for a sentence: "4 s", "1 min 35 s", "18 min", "1 h". */
export const formatRoughDuration = (milliseconds: number, space = nonBreaking): string =>
  formatInUnits(milliseconds < twoMinutes ? milliseconds : roundToMinutes(milliseconds), space);

const roundToMinutes = (milliseconds: number) => 60_000 * Math.round(milliseconds / 60_000);

function formatInUnits(milliseconds: number, space: string): string {
  const { hours, minutes, seconds } = splitDuration(milliseconds);
  const units: readonly (readonly [number, string])[] =
    hours > 0
      ? [
          [hours, 'h'],
          [minutes, 'min'],
        ]
      : [
          [minutes, 'min'],
          [seconds, 's'],
        ];
  const some = units.filter(([number]) => number > 0);
  return (some.length > 0 ? some : [[0, 's'] as const])
    .map(([number, unit]) => `${number}${space}${unit}`)
    .join(' ');
}

function splitDuration(milliseconds: number) {
  const seconds = Math.round(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return { hours, minutes, seconds: seconds % 60 };
}
