// Compacts a journal once its training has ended: records of a tenth of a second become records of a thousand batches.
import type { RecordOf, RunRecord } from '../../contract/run-records';
import { columnsOf, encodeColumns } from './history';

const mostBatches = 1000;

/** The same records, with consecutive points merged. */
export function mergePoints(records: readonly RunRecord[]): RunRecord[] {
  const merged: RunRecord[] = [];
  let group: RecordOf<'points'>[] = [];
  const flush = () => {
    if (group.length > 0) merged.push(joined(group));
    group = [];
  };
  for (const record of records) {
    if (record.kind === 'points') {
      if (!continues(group, record)) flush();
      group.push(record);
    } else {
      flush();
      merged.push(record);
    }
  }
  flush();
  return merged;
}

function continues(group: readonly RecordOf<'points'>[], next: RecordOf<'points'>): boolean {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return true;
  return (
    last.firstStep + last.count === next.firstStep &&
    next.firstStep + next.count - first.firstStep <= mostBatches &&
    last.metrics.join() === next.metrics.join()
  );
}

function joined(group: readonly RecordOf<'points'>[]): RecordOf<'points'> {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) throw new RangeError('There are no points to join.');
  if (group.length === 1) return first;
  const count = group.reduce((sum, one) => sum + one.count, 0);
  const read = group.map(columnsOf);
  const columns = first.metrics.map((metric) => {
    const column = new Float32Array(count);
    let place = 0;
    for (const columnsOfOne of read) {
      const part = columnsOfOne.get(metric) ?? new Float32Array();
      column.set(part, place);
      place += part.length;
    }
    return column;
  });
  const samples: Record<string, (readonly [number, number])[]> = {};
  for (const one of group) {
    for (const [metric, pairs] of Object.entries(one.samples)) {
      (samples[metric] ??= []).push(...pairs);
    }
  }
  return { ...last, firstStep: first.firstStep, count, float32: encodeColumns(columns), samples };
}
