// The ratio of the gradient at the first step to that at the last one, before the first batch and after training.
import type { Profile } from '../../engine/contract';
import type { ReportRun } from '../document/collect';
import type { Block } from '../document/document';
import { typesetPowers } from '../document/texts';

/**
 * Returns ‖∂ℓ/∂s[1]‖ / ‖∂ℓ/∂s[T]‖ for a state s: 1 if the gradient is as large at the first step as at
 * the last, 0 if it vanished.
 */
export function computeGradientRatio(profile: Profile | null): number | null {
  const [first, last] = [profile?.values[0], profile?.values.at(-1)];
  if (profile === null || profile.values.length < 2) return null;
  if (first === undefined || last === undefined) return null;
  return Number.isFinite(first) && Number.isFinite(last) && last > 0 ? first / last : null;
}

export const hasGradient = ({
  along: {
    gradientOfState: { start, end },
  },
}: ReportRun): boolean => (start ?? end) !== null;

/** Returns a table with a row per quantity and a column per run. */
export function createGradientTable(runs: readonly ReportRun[]): Block {
  const rows = [
    ['along h, before the first batch', ({ gradientOfState }) => gradientOfState.start],
    ['along h, after training', ({ gradientOfState }) => gradientOfState.end],
    ['along c, before the first batch', ({ gradientOfCell }) => gradientOfCell.start],
    ['along c, after training', ({ gradientOfCell }) => gradientOfCell.end],
    ['along the carry gate, after training', ({ gradientOfCarry }) => gradientOfCarry],
  ] as const satisfies readonly (readonly [
    string,
    (along: ReportRun['along']) => Profile | null,
  ])[];
  return {
    kind: 'table',
    caption:
      'The gradient norm at the first step divided by that at the last: 1 if equal, 0 if nothing reaches the first step.',
    head: ['', ...runs.map(({ label }) => label)],
    rows: rows
      .map(([name, getProfile]) => [
        name,
        ...runs.map(({ along }) => {
          const ratio = computeGradientRatio(getProfile(along));
          return ratio === null ? '–' : formatRatio(ratio);
        }),
      ])
      .filter(([, ...cells]) => cells.some((cell) => cell !== '–')),
  };
}

/** Returns a ratio with two digits: $2.9 \times 10^{-6}$, 0.31, 1.0. */
export function formatRatio(ratio: number): string {
  if (ratio === 0) return '0';
  if (ratio >= 1e-3 && ratio < 1e4) {
    const rounded = Number(ratio.toPrecision(2));
    return rounded < 10 ? rounded.toPrecision(2) : rounded.toString();
  }
  return typesetPowers(ratio.toExponential(1));
}
