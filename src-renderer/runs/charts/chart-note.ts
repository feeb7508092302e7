// The line below a chart: the meaning of its marks, and its labelled curves with their metric and position.
import { count } from '$core/number-texts';

interface ChartNoteOptions {
  readonly labels: number;
  /** The number of curves that could have a label. */
  readonly curves: number;
  /** The metrics whose lines have labels, if the chart also has other metrics. */
  readonly at: readonly string[];
  /** The position of labels, as text, if lines extend beyond the shown part of x; null if all ends are visible. */
  readonly cutAt: string | null;
  /** The meanings of the marks at its edges. */
  readonly marks: readonly string[];
}

export function describeChartNote({ labels, curves, at, cutAt, marks }: ChartNoteOptions): string {
  const isFew = labels < curves;
  const labelled = isFew ? `${count(labels)} of ${count(curves)} lines labelled` : 'Labels';
  const where = [...at, ...(cutAt === null ? [] : [cutAt])].join(', ');
  return [
    ...marks,
    // Last: a narrow chart truncates the line, and the meaning of a mark is more important.
    ...(labels > 0 && (isFew || where !== '')
      ? [`${labelled}${where === '' ? '' : `: ${where}`}`]
      : []),
  ].join(' · ');
}
