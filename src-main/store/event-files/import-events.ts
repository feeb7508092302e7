// Converts any event files to run folders: each run has its curves, but no model.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { bisector, max } from 'd3-array';
import { longestName, noModel, storedConfigSchema } from '../../catalogue/config';
import { isLogged, metricLabel } from '../../catalogue/metrics';
import { usualWords } from '../../catalogue/tasks';
import { plainLine, printable } from '../../catalogue/plain-text';
import type { EventOf, RunEvent } from '../../contract/run-event';
import { runLimits, tagSchema } from '../../contract/run';
import { parseRunUid, type RunUid } from '../../contract/run-uid';
import { at } from '../../element-at';
import { messageOf, Problem } from '../../problem';
import { makeFolder, privateFile, privateFolder } from '../../regular-file';
import { verifyRuns } from '../bundle/verify-runs';
import { encodeJournal } from '../folder/journal';
import { checkpointsIn, journalIn, runFolder, writeAbout } from '../folder/run-folder';
import { curvesOfEvents, type EventCurve, type EventCurves } from './curves-of-events';
import { findEventRuns, type EventRun } from './find-event-files';
import { loggedSettings, type LoggedSettings } from './logged-settings';
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
    // Copies of a file are the same run.
    const imported = new Map<RunUid, Imported>();
    const without = new Map<string, EventCurves['hparams']>();
    for (const run of findEventRuns(path)) {
      what = at(run.files, 0);
      const events = curvesOfEvents(run.files);
      const above = dirname(dirname(what));
      const hparams = events.hparams.size > 0 ? events.hparams : (without.get(above) ?? new Map());
      // Keras logs the settings above the folders `train` and `validation`.
      if (events.curves.size === 0) without.set(dirname(what), hparams);
      else {
        const one = importRun(run, { ...events, hparams }, folder);
        imported.set(one.uid, one);
      }
    }
    what = path;
    if (imported.size === 0) throw new RangeError('no number was logged in it');
    describe([...imported.values()], folder);
    return Promise.resolve({ runs: verifyRuns(folder, [...imported.keys()]) });
  } catch (error) {
    throw new Problem(
      'events-refused',
      `${printable(basename(what))} was not imported: ${messageOf(error)}. Nothing of it was kept. Choose an event file that TensorBoard can read, or a folder with such files.`,
      error,
    );
  }
}

interface Imported {
  readonly uid: RunUid;
  readonly name: string;
  readonly createdAt: string;
  /** About its curves. */
  readonly notes: string;
  readonly settings: LoggedSettings;
}

function importRun(run: EventRun, events: EventCurves, folder: string): Imported {
  const { begunAt, curves } = events;
  const file = at(run.files, 0);
  const settings = loggedSettings(dirname(file), events.hparams);
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
      config: storedConfigSchema.parse({
        ...Object.fromEntries(settings.own),
        ...{ cell: noModel, logged: [...settings.own.keys()] },
      }),
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
  return { uid, name, createdAt, notes: notesOf(named, curves.size), settings };
}

/** Settings that are not Unroll's are tags where the runs differ in them, as far as they fit; notes have all of them. */
function describe(runs: readonly Imported[], folder: string): void {
  const differing = (name: string) =>
    new Set(runs.flatMap(({ settings }) => settings.others.get(name) ?? [])).size > 1;
  for (const { uid, name, createdAt, notes, settings } of runs) {
    const { others, unread } = settings;
    const tags = [...others]
      .filter(([other]) => differing(other))
      .flatMap(([other, value]) => tagSchema.safeParse(`${other}=${value}`).data ?? []);
    const listed = [...others].map(([other, value]) => `${other} = ${value}`).join(', ');
    writeAbout(runFolder(folder, uid), {
      name,
      notes: [notes, ...(listed === '' ? [] : [`Other settings: ${listed}`]), ...unread].join('\n'),
      tags: ['tensorboard', ...tags.slice(0, runLimits.tags - 1)].sort(),
      pinned: false,
      archived: false,
      deletedAt: null,
      editedAt: createdAt,
    });
  }
}

/** Which tags are shown as which metrics, and how many were left out. */
function notesOf(named: readonly NamedTag[], tags: number): string {
  const renamed = named.filter(({ tag, metric }) => !isLogged(metric) && metric !== tag);
  const shown = renamed.map(
    ({ tag, metric }) => `${printable(tag)} is shown as ${metricLabel(metric, usualWords)}`,
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
