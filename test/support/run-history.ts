// The history of a journal, generated from a seed: appended to, killed, resumed, compacted and copied; and
// damage to one of its files.
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EventOfKind, RunEvent } from '../../src-main/engine/contract/run-event';
import { createEndEvent } from '../../src-main/engine/contract/run-event';
import { createRunUid, type RunUid } from '../../src-main/engine/contract/run-uid';
import type { Random } from '../../src-main/engine/datasets/random';
import { encodeEvent } from '../../src-main/engine/run-folder/event-json';
import {
  copyIn,
  Journal,
  getJournalFile,
  readJournal,
} from '../../src-main/engine/run-folder/journal';
import { claimFolder } from '../../src-main/engine/run-folder/owner';
import { recordEnd, rewriteJournal } from '../../src-main/engine/run-folder/rewrite-journal';
import { createEpochEvent } from './epoch-event';
import { encodeOldJournal } from './journal';
import {
  batchesPerEpoch,
  sampleConfig,
  sampleEpoch,
  samplePoints,
  sampleStart,
} from './sample-run';

const at = '2026-11-25T12:00:00.000Z';

export interface History {
  readonly uid: RunUid;
  readonly folder: string;
  /** An older copy of the folder's files. */
  readonly older: string;
}

/** @param runs a folder for the run @param isOld whether the journal was begun before lines had numbers */
export function makeHistory(runs: string, random: Random, isOld: boolean): History {
  const uid = createRunUid();
  const [folder, older] = [join(runs, uid), join(runs, `${uid}-older`)];
  mkdirSync(folder, { recursive: true });
  const run: EventOfKind<'run'> = {
    kind: 'run',
    format: 1,
    uid,
    number: 1,
    name: 'GRU',
    config: sampleConfig(),
    experiment: { name: '', createdAt: at },
    createdAt: at,
  };
  const state = { step: 0, epoch: 0 };
  if (isOld) {
    const events = [run, sampleStart, ...someEvents(state, random)];
    writeFileSync(getJournalFile(folder), encodeOldJournal(events.map(encodeEvent)));
    if (random.index(2) === 0) cpSync(getJournalFile(folder), copyIn(folder));
  }
  const trainings = 1 + random.index(3);
  for (let training = 0; training < trainings; training += 1) {
    const isFirst = training === 0 && !isOld;
    if (random.index(3) === 0 && !isFirst) cpSync(folder, older, { recursive: true, force: true });
    const { token, release } = claimFolder(folder);
    const read = isFirst ? { generation: 0, last: 0, end: 0 } : readJournal(folder);
    const journal = new Journal(folder, token, read);
    if (isFirst) journal.add(run);
    else journal.add({ kind: 'resumed', step: rewind(state, random), at });
    for (const event of [sampleStart, ...someEvents(state, random)]) journal.add(event);
    journal.close();
    // Killed, or ended, with or without the compaction that the trainer does.
    const isLast = training === trainings - 1;
    if (random.index(3) > 0) rewriteJournal(folder, token);
    if (isLast || random.index(3) > 0) {
      recordEnd(folder, token, createEndEvent(isLast ? 'finished' : 'paused', null, 9));
    }
    release();
  }
  return { uid, folder, older };
}

/** Continues from the last epoch. @returns its step */
function rewind(state: { step: number; epoch: number }, random: Random): number {
  state.epoch = Math.max(0, state.epoch - random.index(2));
  state.step = state.epoch * batchesPerEpoch;
  return state.step;
}

function someEvents(state: { step: number; epoch: number }, random: Random): RunEvent[] {
  const events: RunEvent[] = [];
  for (let epochs = random.index(3); epochs >= 0; epochs -= 1) {
    for (let batch = 0; batch < batchesPerEpoch; batch += 5) {
      const losses = Array.from({ length: 5 }, () => random.index(1000) / 100);
      events.push(samplePoints(state.step + 1, losses));
      state.step += 5;
    }
    state.epoch += 1;
    events.push(createEpochEvent(sampleEpoch(state.epoch)));
  }
  return events;
}

const lines = (file: string) => readFileSync(file, 'latin1').split(/(?<=\n)/);
const write = (file: string, parts: readonly string[]) => {
  writeFileSync(file, parts.join(''), 'latin1');
};

type Fault = (file: string, random: Random, history: History, other: History) => void;

/** Kinds of damage to one file. `other` is another run. */
export const faults: Readonly<Record<string, Fault>> = {
  'a byte': (file, random) => {
    const bytes = readFileSync(file);
    const place = random.index(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 + random.index(255));
    writeFileSync(file, bytes);
  },
  'cut off': (file, random) => {
    truncateSync(file, random.index(readFileSync(file).length));
  },
  'zeros at the end': (file) => {
    writeFileSync(file, Buffer.alloc(4096), { flag: 'a' });
  },
  'zeros within': (file, random) => {
    const bytes = readFileSync(file);
    const place = random.index(bytes.length);
    writeFileSync(file, bytes.fill(0, place, Math.min(bytes.length, place + 512)));
  },
  'a line twice': (file, random) => {
    const all = lines(file);
    const place = random.index(all.length);
    write(file, all.toSpliced(place, 0, all[place] ?? ''));
  },
  'a line gone': (file, random) => {
    const all = lines(file);
    write(file, all.toSpliced(random.index(all.length), 1));
  },
  'two lines swapped': (file, random) => {
    const all = lines(file);
    const [one, two] = [random.index(all.length), random.index(all.length)];
    write(file, all.with(one, all[two] ?? '').with(two, all[one] ?? ''));
  },
  'a line of another run': (file, random, _, other) => {
    const all = lines(file);
    const theirs = lines(getJournalFile(other.folder));
    const line = theirs[random.index(theirs.length)] ?? '';
    write(file, all.toSpliced(random.index(all.length), random.index(2), line));
  },
  'an older file': (file, _, { older }) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    try {
      cpSync(join(older, name), file);
    } catch {
      // There was none then.
      rmSync(file, { force: true });
    }
  },
  'another run’s file': (file, _random, _, other) => {
    cpSync(getJournalFile(other.folder), file);
  },
  gone: (file) => {
    rmSync(file, { force: true });
  },
  'a link': (file) => {
    renameSync(file, `${file}-elsewhere`);
    symlinkSync(`${file}-elsewhere`, file);
  },
  'a folder': (file) => {
    rmSync(file, { force: true });
    mkdirSync(file);
  },
};

/** Returns the valid epochs, each with its batches. */
export function getEpochs(events: readonly RunEvent[]): ReadonlyMap<number, string> {
  const epochs = new Map<number, string>();
  for (const event of events) {
    if (event.kind === 'epoch') epochs.set(event.result.epoch, JSON.stringify(event));
    if (event.kind !== 'resumed') continue;
    for (const epoch of epochs.keys()) {
      if (epoch * batchesPerEpoch > event.step) epochs.delete(epoch);
    }
  }
  return epochs;
}
