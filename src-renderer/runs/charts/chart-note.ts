// The line below a chart: what its marks mean, and which of its curves have labels, at which metric and where.
import { count } from '$core/number-words';

interface Noted {
  readonly labels: number;
  /** How many of the curves could have one. */
  readonly curves: number;
  /** The metrics at whose ends labels are, where the chart has others too. */
  readonly at: readonly string[];
  /** Where labels are read, in words, if lines go on beyond the shown part of x; null if all end in sight. */
  readonly cutAt: string | null;
  /** What the marks at its edges mean. */
  readonly marks: readonly string[];
}

export function chartNote({ labels, curves, at, cutAt, marks }: Noted): string {
  const isFew = labels < curves;
  const labelled = isFew ? `${count(labels)} of ${count(curves)} lines labelled` : 'Labels';
  const where = [...at, ...(cutAt === null ? [] : [cutAt])].join(', ');
  return [
    ...marks,
    // Last: in a narrow chart the line is cut off, and a mark without its meaning is the greater loss.
    ...(labels > 0 && (isFew || where !== '')
      ? [`${labelled}${where === '' ? '' : `: ${where}`}`]
      : []),
  ].join(' · ');
}
