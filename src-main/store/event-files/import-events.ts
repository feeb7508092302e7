// Converts any event files to run folders: each run has its curves, but no model.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bisector, max } from 'd3-array';
import { longestName, noModel, storedConfigSchema } from '../../catalogue/config';
import { isLogged, metricLabel } from '../../catalogue/metrics';
import { plainLine, printable } from '../../catalogue/plain-text';
import type { EventOf, RunEvent } from '../../contract/run-event';
import { parseRunUid, type RunUid } from '../../contract/run-uid';
import { at } from '../../element-at';
import { messageOf, Problem } from '../../problem';
import { makeFolder, privateFile, privateFolder } from '../../regular-file';
import { verifyRuns } from '../bundle/verify-runs';
import { encodeJournal } from '../folder/journal';
import { checkpointsIn, journalIn, runFolder, writeAbout } from '../folder/run-folder';
import { curvesOfEvents, type EventCurve, type EventCurves } from './curves-of-events';
import { findEventRuns, type EventRun } from './find-event-files';
import { metricsOf, type NamedTag } from './tag-metrics';

/**
 * @param input.path an event file, or a folder in which each folder with event files is a run
 * @param input.folder empty; contains `runs/<uid>/` afterwards, for each run with a scalar
 * @throws Problem events-refused; the folder's contents are to be discarded then
 */
export function importEvents(input: { readonly path: string; readonly folder: string }) {
  const { path, folder } = input;
  let what = path;
  try {
    const imported = new Set<RunUid>();
    for (const run of findEventRuns(path)) {
      what = at(run.files, 0);
      const events = curvesOfEvents(run.files);
      if (events.curves.size === 0) continue;
      // Copies of a file are the same run.
      imported.add(importRun(run, events, folder));
    }
    what = path;
    if (imported.size === 0) throw new RangeError('no number was logged in it');
    return Promise.resolve({ runs: verifyRuns(folder, [...imported]) });
  } catch (error) {
    throw new Problem(
      'events-refused',
      `${printable(basename(what))} was not imported: ${messageOf(error)}. Nothing of it was kept. Choose an event file that TensorBoard can read, or a folder with such files.`,
      error,
    );
  }
}

function importRun(run: EventRun, events: EventCurves, folder: string): RunUid {
  const { begunAt, curves } = events;
  const file = at(run.files, 0);
  const digest = createHash('sha256')
    .update(`event file ${basename(file)}\n`)
    .update(events.beginning)
    .digest('hex');
  const uid = parseRunUid(digest.slice(0, 32));
  const name = plainLine(run.name).slice(-longestName).trim() || 'TensorBoard run';
  const createdAt = new Date(begunAt * 1000).toISOString();
  const largest = new Map([...curves].map(([tag, { values }]) => [tag, max(values) ?? -Infinity]));
  const named = metricsOf(largest, run.name);
  const own = runFolder(folder, uid);
  makeFolder(checkpointsIn(own), privateFolder);
  const points = pointsOf(named, events);
  const all: RunEvent[] = [
    {
      kind: 'run',
      format: 1,
      uid,
      number: 1,
      experiment: { name: '', createdAt },
      name,
      config: storedConfigSchema.parse({ cell: noModel }),
      createdAt,
    },
    {
      kind: 'started',
      batchesPerEpoch: 0,
      parameterCount: 0,
      dataChecksum: '',
      backend: '',
      versions: {},
    },
    ...points,
    { kind: 'ended', status: 'finished', reason: null, elapsedMs: null, at: createdAt },
  ];
  writeFileSync(journalIn(own), encodeJournal(all), { mode: privateFile });
  writeAbout(own, {
    name,
    notes: notesOf(named, curves.size),
    tags: ['tensorboard'],
    pinned: false,
    archived: false,
    deletedAt: null,
    editedAt: createdAt,
  });
  return uid;
}

/** Which tags are shown as which metrics, and how many were left out. */
function notesOf(named: readonly NamedTag[], tags: number): string {
  const renamed = named.filter(({ tag, metric }) => !isLogged(metric) && metric !== tag);
  const shown = renamed.map(
    ({ tag, metric }) => `${printable(tag)} is shown as ${metricLabel(metric, 'test')}`,
  );
  const left = tags - named.length;
  return [
    'Read from TensorBoard event files.',
    ...(shown.length > 0 ? [`${shown.join(', ')}.`] : []),
    ...(left > 0 ? [`${left} tags with names that are too long were left out.`] : []),
  ].join(' ');
}

/** Every curve, and the time at all of their steps. */
function pointsOf(
  named: readonly NamedTag[],
  { curves, begunAt }: EventCurves,
): EventOf<'points'>[] {
  const elapsed = elapsedOf([...curves.values()], begunAt);
  const elapsedMs = 1000 * (elapsed.values.at(-1) ?? 0);
  const isNamed = named.some(({ metric }) => metric === 'elapsed');
  const lists = named.map(({ tag, metric }) => [metric, curves.get(tag)] as const);
  return [...lists, ...(isNamed ? [] : [['elapsed', elapsed] as const])].map(([metric, curve]) => {
    if (curve === undefined) throw new RangeError(`There is no curve of ${metric}.`);
    const { steps, values } = curve;
    const firstStep = Math.max(1, at(steps, 0));
    return {
      kind: 'points',
      firstStep,
      count: Math.max(1, at(steps, steps.length - 1) - firstStep + 1),
      curves: {},
      samples: { [metric]: steps.map((step, index) => [step, at(values, index)] as const) },
      elapsedMs,
    };
  });
}

/**
 * Seconds from the first event at every step with a value, never descending. Times against which most others speak are left out,
 * as of a scalar that was logged at step 0 after the training, or before the clock was set back: the step before counts there.
 */
function elapsedOf(all: readonly EventCurve[], begunAt: number): EventCurve {
  const times = new Map<number, number>();
  for (const { steps, wallTimes } of all) {
    for (const [index, step] of steps.entries()) {
      const time = at(wallTimes, index) - begunAt;
      if (Number.isFinite(time)) times.set(step, Math.min(times.get(step) ?? Infinity, time));
    }
  }
  const steps = [...new Set(all.flatMap((curve) => curve.steps))].sort((a, b) => a - b);
  const timed = steps.filter((step) => times.has(step));
  const kept = longestAscent(timed.map((step) => times.get(step) ?? NaN));
  const keptSteps = new Set(kept.map((index) => at(timed, index)));
  let seconds = 0;
  const values = steps.map((step) => {
    if (keptSteps.has(step)) seconds = times.get(step) ?? seconds;
    return seconds;
  });
  return { steps, values, wallTimes: values };
}

/** The indices of the longest subsequence that does not descend (Fredman, Discrete Mathematics 11, 1975). */
function longestAscent(values: readonly number[]): number[] {
  /** By length, the index of the lowest value that ends a subsequence of that length; and who stands before whom. */
  const ends: number[] = [];
  const before: number[] = [];
  const valueOf = (index: number) => at(values, index);
  const lengths = bisector(valueOf);
  for (const [index, value] of values.entries()) {
    const length = lengths.right(ends, value);
    before.push(ends[length - 1] ?? -1);
    ends[length] = index;
  }
  const found: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = at(before, index)) found.push(index);
  return found.reverse();
}
