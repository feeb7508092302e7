// The line below a chart: what its marks mean, and which of its curves have labels, at which metric and where.
import { count } from '$catalogue/number-words';

interface Noted {
  readonly labels: number;
  /** How many of the curves could have one. */
  readonly curves: number;
  /** The metrics at whose ends labels are, where the chart has others too. */
  readonly at: readonly string[];
  /** Where labels are read, in words, if lines go on beyond the shown part of x; null if all end in sight. */
  readonly cutAt: string | null;
  /** The sides of the y axis on which curves leave it. */
  readonly beyond: ReadonlySet<'above' | 'below'>;
  /** Values that are not finite. */
  readonly missing: readonly number[];
}

export function chartNote({ labels, curves, at, cutAt, beyond, missing }: Noted): string {
  const isFew = labels < curves;
  const labelled = isFew ? `${count(labels)} of ${count(curves)} lines labelled` : 'Labels';
  const where = [...at, ...(cutAt === null ? [] : [cutAt])].join(', ');
  return [
    ...(['above', 'below'] as const)
      .filter((side) => beyond.has(side))
      .map((side) => `${side === 'above' ? '▲' : '▼'} ${side} the axis`),
    ...(missing.length > 0 ? [missing.every(Number.isNaN) ? '× NaN' : '× not finite'] : []),
    // Last: in a narrow chart the line is cut off, and a mark without its meaning is the greater loss.
    ...(labels > 0 && (isFew || where !== '')
      ? [`${labelled}${where === '' ? '' : `: ${where}`}`]
      : []),
  ].join(' · ');
}
