// The text of an x value, and metrics that share a y axis. The axes themselves are in comparison/chart-axes.ts.
import { type CurveMetric, durations, metrics } from '$engine/catalogue';
import type { XAxis } from '$contract/compare-view';

/** Formats an x value for the crosshair and for screen readers. */
export function printX(x: XAxis, value: number): string {
  switch (x) {
    case 'step':
      return Math.round(value).toLocaleString('en-US');
    case 'epoch':
      return value.toFixed(2).replace(/\.?0+$/, '');
    case 'seconds':
      return durations.formatClock(value * 1000);
  }
}

/** Whether metrics share an axis: the same unit, the same bounds. */
export function hasSharedAxis(a: CurveMetric, b: CurveMetric): boolean {
  const [one, other] = [metrics.getDefinition(a), metrics.getDefinition(b)];
  const { axis, print } = other;
  return (
    one.print.as === print.as &&
    one.axis.unit === axis.unit &&
    one.axis.from === axis.from &&
    one.axis.to === axis.to
  );
}
