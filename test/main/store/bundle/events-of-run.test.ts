import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../src-main/contract/run-event';
import { eventsOfRun } from '../../../../src-main/store/bundle/events-of-run';
import { openRunStore } from '../../../../src-main/store/run-store';
import { recordedRun } from '../../../support/recorded-run';
import { endRun, finishedRun, samplePoints, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

const newStore = () => openRunStore(temporaryDirectory());
const none = new Map<number, string>();

describe('the events that a run would have in a journal', () => {
  it('give, told to another store, the same run with every value', () => {
    const [store, other] = [newStore(), newStore()];
    const run = recordedRun(store, 'mine');
    const files = new Map(
      [1, 2].map((epoch) => [epoch, store.files.checkpoint(run.id, epoch).file]),
    );
    const [first, ...events] = eventsOfRun(store, run, files);
    expect(first).toMatchObject({ kind: 'run', uid: run.uid, config: run.config });
    const copy = startRun(other);
    for (const event of events) other.trainings.append(copy.id, event);
    for (const metric of ['train/loss', 'test/accuracy', 'trainer-memory'] as const) {
      expect(other.curves.series(copy.id, metric)).toEqual(store.curves.series(run.id, metric));
    }
    const profilesIn = (of: typeof store, id: number) =>
      of.curves.profiles(id, 'gradient-through-time/h');
    expect(profilesIn(other, copy.id)).toEqual(profilesIn(store, run.id));
    expect(other.curves.epochs(copy.id)).toEqual(store.curves.epochs(run.id));
    const { status, durationMs, bestTestAccuracy } = run;
    expect(other.runs.get(copy.id)).toMatchObject({ status, durationMs, bestTestAccuracy });
  });

  it('name a checkpoint that is missing by its size of 0', () => {
    const store = newStore();
    const events = eventsOfRun(store, finishedRun(store), none);
    const epochs = events.flatMap((event: RunEvent) => (event.kind === 'epoch' ? [event] : []));
    expect(epochs.map(({ checkpoint }) => [checkpoint.file, checkpoint.bytes])).toEqual([
      ['epoch-0001.safetensors', 0],
      ['epoch-0002.safetensors', 0],
    ]);
  });

  it('have a thousand batches in one event at most, the time spread over them evenly', () => {
    const store = newStore();
    const { id } = startRun(store);
    const losses = Array.from({ length: 2500 }, (_, index) => index);
    store.trainings.append(id, samplePoints(1, losses));
    const points = eventsOfRun(store, endRun(store, id, 'stopped', null, 5000), none).flatMap(
      (event: RunEvent) => (event.kind === 'points' ? [event] : []),
    );
    expect(points.map(({ firstStep, count, elapsedMs }) => [firstStep, count, elapsedMs])).toEqual([
      [1, 1000, 2000],
      [1001, 1000, 4000],
      [2001, 500, 5000],
    ]);
    expect(points[2]?.curves['train/loss']?.[0]).toBe(2000);
  });

  it('are refused while the run is training', () => {
    const store = newStore();
    expect(() => eventsOfRun(store, startRun(store), none)).toThrow('has no end yet');
  });
});
