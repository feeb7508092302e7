// The line below a chart: which of its curves have labels, at which metric, and what its marks mean.
import { count } from '$catalogue/number-words';

interface Noted {
  readonly labels: number;
  /** How many of the curves could have one. */
  readonly curves: number;
  /** The metrics at whose ends labels are, where the chart has others too. */
  readonly at: readonly string[];
  /** The sides of the y axis on which curves leave it. */
  readonly beyond: ReadonlySet<'above' | 'below'>;
  /** Values that are not finite. */
  readonly missing: readonly number[];
}

export function chartNote({ labels, curves, at, beyond, missing }: Noted): string {
  const isFew = labels < curves;
  const words = [
    ...(isFew ? [`the best ${count(labels)} of ${count(curves)}`] : []),
    ...(at.length > 0 ? [`${isFew ? 'at ' : ''}${at.join(' and ')}`] : []),
  ];
  return [
    ...(labels > 0 && words.length > 0 ? [`Labels: ${words.join(', ')}`] : []),
    ...(beyond.size > 0
      ? [`${beyond.has('above') ? '▲' : ''}${beyond.has('below') ? '▼' : ''} beyond the axis`]
      : []),
    ...(missing.length > 0 ? [missing.every(Number.isNaN) ? '× NaN' : '× not finite'] : []),
  ].join(' · ');
}
