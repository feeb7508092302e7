// A run as a TensorBoard event file: every value of every curve under its metric's name, and its settings as text.
import { curveMetrics, isLogged, tagOf } from '../../catalogue/metrics';
import { settingsTable } from '../../comparison/settings-diff';
import type { Run } from '../../contract/run';
import { loggedIn } from '../logged-in';
import { stepAt, placesOf } from '../../curves/column';
import { at } from '../../element-at';
import type { RunReader } from '../../runs/run-reader';
import { mappingOf } from '../../runs/curves/stored-curves';
import { scalarEvent, textEvent, versionEvent } from '../../event-files/events';
import { toMarkdown } from '../markdown';
import { toRecord } from '../../event-files/records';

/** "events.out.tfevents.<seconds>.unroll": TensorBoard looks for files with "tfevents" in their names. */
export function eventFileName({ createdAt }: Run): string {
  return `events.out.tfevents.${Math.floor(Date.parse(createdAt) / 1000)}.unroll`;
}

/** Bytes in pieces, a curve each. A step is a batch; its wall time is when it was trained, as near as is known. */
export function* runEvents(
  store: Pick<RunReader, 'curve' | 'epochs' | 'curveMetrics'>,
  run: Run,
): Generator<Uint8Array> {
  const start = Date.parse(run.createdAt) / 1000;
  yield toRecord(versionEvent(start));
  yield toRecord(textEvent({ wallTime: start, step: 0 }, 'settings', settingsText(run)));
  for (const metric of [...curveMetrics, ...loggedIn(store, run.id)]) {
    const column = store.curve(run.id, metric);
    if (column.values.length === 0) continue;
    const time = placesOf(column, mappingOf(store, run, column, 'clock'));
    const records = Array.from(column.values, (value, i) => {
      const moment = { wallTime: time(i), step: stepAt(column, i) };
      return toRecord(scalarEvent(moment, isLogged(metric) ? tagOf(metric) : metric, value));
    });
    yield joined(records);
  }
}

function settingsText(run: Run): string {
  const rows = settingsTable([run]).map(({ column, values }) => [column.label, at(values, 0)]);
  return toMarkdown(['Setting', 'Value'], [...rows, ['Run', `${run.id} ${run.name}`]]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
