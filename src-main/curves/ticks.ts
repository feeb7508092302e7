// Round numbers along an axis, and their labels. The ticks of d3 are not used, because they may be 50 % more
// than fit.
import { range } from 'd3-array';

export const usualTicks = 5;

/** Returns the smallest of 1, 2, 5 × 10ⁿ that divides a span into few enough parts. */
export function roundStep(span: number, maxTicks = usualTicks): number {
  const power = 10 ** Math.floor(Math.log10(span / maxTicks));
  const factor = [1, 2, 5].find((candidate) => span / (candidate * power) <= maxTicks + 1e-9) ?? 10;
  return factor * power;
}

/**
 * Returns multiples of a round step, including round ends of the range: about five at most, and at least two to
 * show the scale.
 */
export function listLinearTicks(min: number, max: number, maxTicks = usualTicks): number[] {
  const step = roundStep(max - min, maxTicks);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  if (last <= first) return listLinearTicks(min, max, 2 * maxTicks);
  return Array.from({ length: last - first + 1 }, (_, i) => roundOff((first + i) * step));
}

const usualLogTicks = 7;
/** The factors of ticks within a power of ten, the densest first. */
const logFactors = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 7], [1, 2, 3, 5], [1, 2, 5], [1]];

/** Returns powers of ten and as many of their multiples as fit; of very many powers every second or third. */
export function listLogTicks(min: number, max: number, maxTicks = usualLogTicks): number[] {
  const from = Math.floor(Math.log10(min) + 1e-9);
  const to = Math.ceil(Math.log10(max) - 1e-9);
  const powers = range(from, to + 1);
  const listShown = (factors: readonly number[], stride = 1) =>
    powers
      .filter((power) => power % stride === 0)
      .flatMap((power) => factors.map((factor) => roundOff(factor * 10 ** power)))
      .filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
  const shown =
    logFactors.map((factors) => listShown(factors)).find(({ length }) => length <= maxTicks) ??
    listShown([1], Math.ceil(powers.length / maxTicks));
  return shown.length >= 2 ? shown : listLinearTicks(min, max);
}

/** Removes rounding errors: 0.30000000000000004 becomes 0.3. */
function roundOff(value: number): number {
  return Number(value.toPrecision(12));
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** Returns a number in few characters: "0.25", "1,500", "25K", "3.2T", "1e-5". */
export function formatShortNumber(value: number): string {
  const size = Math.abs(value);
  if (size > 0 && size < 1e-3) return value.toExponential().replace('e+', 'e');
  return size >= 1e4 ? compact.format(value) : grouped.format(value);
}

/** The number format of an axis: a part of a metric's definition. */
interface TickPrint {
  readonly as: 'percent' | 'fixed' | 'significant' | 'rounded' | 'whole' | 'bytes' | 'seconds';
}

/**
 * Returns labels for all ticks of an axis, with the usual number of decimals, or more if the labels would
 * otherwise be equal.
 */
export function formatTicks(
  print: TickPrint,
  ticks: readonly number[],
  usual = createUsualFormat(print, ticks),
): (value: number) => string {
  for (let decimals = 0, show = usual; decimals <= maxDecimals; decimals++) {
    if (new Set(ticks.map(show)).size === new Set(ticks).size) return show;
    show = (value) => createExactFormat(print, value, decimals);
  }
  return usual;
}

const maxDecimals = 12;

/** Returns the ticks without those whose label equals the previous one: times have no decimals to add. */
export function removeEqualTicks(
  ticks: readonly number[],
  show: (value: number) => string,
): readonly number[] {
  return ticks.filter((tick, i) => i === 0 || show(tick) !== show(ticks[i - 1] ?? NaN));
}

function createExactFormat({ as }: TickPrint, value: number, decimals: number): string {
  if (as === 'percent') return `${(value * 100).toFixed(decimals)}\u00a0%`;
  if (as === 'bytes') return `${(value / 1e6).toFixed(decimals)}\u00a0MB`;
  const size = Math.abs(value);
  if (size > 0 && size < 1e-3) return value.toExponential(decimals);
  return value.toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

function createUsualFormat(print: TickPrint, ticks: readonly number[]): (value: number) => string {
  const factor = print.as === 'percent' ? 100 : 1;
  const decimals = Math.max(0, ...ticks.map((tick) => countDecimals(tick * factor)));
  switch (print.as) {
    case 'percent':
      return (value) => `${(value * 100).toFixed(decimals)}\u00a0%`;
    case 'bytes':
      return (value) =>
        value < 1e9
          ? `${formatShortNumber(value / 1e6)}\u00a0MB`
          : `${formatShortNumber(value / 1e9)}\u00a0GB`;
    case 'fixed':
      return (value) => (decimals > 3 ? formatShortNumber(value) : value.toFixed(decimals));
    case 'significant':
    case 'rounded':
    case 'whole':
    case 'seconds':
      return formatShortNumber;
  }
}

/** Returns the number of decimals of a round number. */
export function countDecimals(value: number): number {
  return Number(value.toPrecision(8)).toString().split('.')[1]?.length ?? 0;
}
