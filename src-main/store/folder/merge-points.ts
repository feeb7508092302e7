// Compacts a journal once its training has ended: points of a tenth of a second become points of a thousand batches.
import type { EventOf, RunEvent } from '../../contract/run-event';

const mostBatches = 1000;

/** The same events, with consecutive points merged. */
export function mergePoints(events: readonly RunEvent[]): RunEvent[] {
  const merged: RunEvent[] = [];
  let group: EventOf<'points'>[] = [];
  const flush = () => {
    if (group.length > 0) merged.push(joined(group));
    group = [];
  };
  for (const event of events) {
    if (event.kind === 'points') {
      if (!continues(group, event)) flush();
      group.push(event);
    } else {
      flush();
      merged.push(event);
    }
  }
  flush();
  return merged;
}

const metricsOf = ({ curves }: EventOf<'points'>) => Object.keys(curves);

function continues(group: readonly EventOf<'points'>[], next: EventOf<'points'>): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return true;
  return (
    last.firstStep + last.count === next.firstStep &&
    next.firstStep + next.count - first.firstStep <= mostBatches &&
    metricsOf(last).join() === metricsOf(next).join()
  );
}

function joined(group: readonly EventOf<'points'>[]): EventOf<'points'> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) throw new RangeError('There are no points to join.');
  const { firstStep } = first;
  const count = group.reduce((sum, one) => sum + one.count, 0);
  const curves = metricsOf(first).map((metric) => {
    const column = new Float32Array(count);
    for (const one of group) column.set(one.curves[metric] ?? [], one.firstStep - firstStep);
    return [metric, column] as const;
  });
  const samples: Record<string, (readonly [number, number])[]> = {};
  for (const one of group) {
    for (const [metric, pairs] of Object.entries(one.samples)) {
      (samples[metric] ??= []).push(...pairs);
    }
  }
  return { ...last, firstStep, count, curves: Object.fromEntries(curves), samples };
}
