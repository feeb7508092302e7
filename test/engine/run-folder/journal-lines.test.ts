// A run's life, then one thing that happens to one of its files: nothing that a copy has is lost,
// and nothing is told as whole that is not. `npm run reliability` makes more of them;
// `UNROLL_SEED=N` makes others.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src-main/engine/contract/run-event';
import { createRunUid } from '../../../src-main/engine/contract/run-uid';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { at } from '../../../src-main/core/element-at';
import { Problem } from '../../../src-main/core/problem';
import { encodeEvent } from '../../../src-main/engine/run-folder/event-json';
import { copyIn, getJournalFile, readJournal } from '../../../src-main/engine/run-folder/journal';
import { runOwned } from '../../../src-main/engine/run-folder/owner';
import { mergePoints, rewriteJournal } from '../../../src-main/engine/run-folder/rewrite-journal';
import { encodeJournal, loadEvents } from '../../support/journal';
import { catchProblem } from '../../support/thrown-problem';
import { getEpochs, faults, makeHistory } from '../../support/run-history';
import { sampleConfig, samplePoints } from '../../support/sample-run';
import { createMemoryDirectory, createTemporaryDirectory } from '../../support/temporary';

const histories = Number(process.env.UNROLL_HISTORIES ?? 40);
const firstSeed = Number(process.env.UNROLL_SEED ?? 1);

/** That this process has computed: a busy machine takes longer. */
function secondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

interface Read {
  readonly events: readonly RunEvent[];
  readonly damaged: number;
  /** The status with which the run would be shown. */
  readonly status: string;
}

/** null for a run that is refused. */
function read(folder: string): Read | null {
  const events: RunEvent[] = [];
  try {
    const { damaged, ended } = readJournal(folder, (event) => events.push(event));
    return { events, damaged, status: ended?.status ?? 'interrupted' };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** The same whether lines of points were merged or not. */
function values(events: readonly RunEvent[]): string {
  const lines = events.map((event, index) => ({
    generation: 1,
    first: index + 1,
    last: index + 1,
    json: Buffer.from(encodeEvent(event)),
  }));
  return [...mergePoints(lines)].map(({ json }) => json.toString()).join('\n');
}

/** Reads one file alone. */
function alone(folder: string, file: string): Read | null {
  const aside = folder.replace(/runs/, 'alone');
  rmSync(aside, { recursive: true, force: true });
  if (!existsSync(file) || !statSync(file).isFile()) return null;
  cpSync(file, getJournalFile(aside));
  return read(aside);
}

describe('the journal of a run with one damaged file', () => {
  it(
    `loses nothing silently in ${histories} histories`,
    { timeout: 300_000 + histories * 1000 },
    () => {
      const kinds = Object.entries(faults);
      const scratch = createMemoryDirectory();
      for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
        const random = createRandom(seed);
        const runs = join(scratch, 'runs');
        const history = makeHistory(runs, random, random.index(4) === 0);
        const other = makeHistory(runs, random, random.index(4) === 0);
        const { folder } = history;
        const whole = read(folder);
        const [what, fault] = at(kinds, random.index(kinds.length));
        const file = random.index(2) === 0 ? getJournalFile(folder) : copyIn(folder);
        const name = `seed ${seed}, ${what} in ${file.slice(folder.length + 1)}`;
        expect(whole, name).toMatchObject({ damaged: 0, status: 'finished' });
        fault(file, random, history, other);
        const intact = file === getJournalFile(folder) ? copyIn(folder) : getJournalFile(folder);
        const files = [getJournalFile(folder), copyIn(folder)].filter((one) => existsSync(one));
        const before = files.map((one) => statSync(one).mtimeMs);

        const start = process.cpuUsage();
        const found = read(folder);
        expect(secondsSince(start), name).toBeLessThan(2);
        expect(
          files.map((one) => statSync(one).mtimeMs),
          name,
        ).toEqual(before);

        expect(found, name).not.toBeNull();
        expect(values(found?.events ?? []), name).toBe(values(whole?.events ?? []));
        expect(found, name).toMatchObject({ damaged: 0, status: 'finished' });
        const epochs = getEpochs(found?.events ?? []);
        const kept = getEpochs(alone(folder, intact)?.events ?? []);
        for (const [epoch, result] of kept) expect(epochs.get(epoch), name).toBe(result);

        runOwned(folder, (token) => {
          attempt(() => {
            rewriteJournal(folder, token);
          });
        });
        expect(values(loadEvents(folder)), name).toBe(values(whole?.events ?? []));
        rmSync(runs, { recursive: true });
      }
    },
  );

  it(
    `reports the losses of a journal without a copy in ${histories} histories`,
    { timeout: 300_000 + histories * 1000 },
    () => {
      const kinds = Object.entries(faults).filter(([what]) => !what.startsWith('an older'));
      const scratch = createMemoryDirectory();
      for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
        const random = createRandom(seed);
        const runs = join(scratch, 'runs');
        const history = makeHistory(runs, random, random.index(4) === 0);
        const other = makeHistory(runs, random, false);
        const { folder } = history;
        rmSync(copyIn(folder));
        const whole = read(folder);
        const [what, fault] = at(kinds, random.index(kinds.length));
        fault(getJournalFile(folder), random, history, other);
        const found = read(folder);
        const name = `seed ${seed}, ${what}`;
        expect(read(folder), name).toEqual(found);
        const isWhole = values(found?.events ?? []) === values(whole?.events ?? []);
        const isTold = found === null || found.damaged > 0 || found.status !== 'finished';
        expect(isWhole || isTold, name).toBe(true);
        rmSync(runs, { recursive: true });
      }
    },
  );
});

const attempt = (action: () => void) => {
  try {
    action();
  } catch {
    // A folder in the place of a file is not written over.
  }
};

describe('a foreign journal', () => {
  const uid = createRunUid();
  const folderWith = (bytes: Buffer | string) => {
    const folder = join(createTemporaryDirectory(), uid);
    mkdirSync(folder);
    writeFileSync(getJournalFile(folder), bytes);
    return folder;
  };

  it.each([
    ['200 million empty lines', Buffer.alloc(2e8, 0x0a)],
    ['a line of 200 MB', Buffer.alloc(2e8, 0x61)],
    ['200 MB of zeros', Buffer.alloc(2e8)],
  ])('is rejected within seconds if it is %s', { timeout: 60_000 }, (_, bytes) => {
    const folder = folderWith(bytes);
    const before = process.cpuUsage();
    expect(catchProblem(() => readJournal(folder)).code).toBe('run-folder-damaged');
    expect(secondsSince(before)).toBeLessThan(5);
  });

  it('is read line by line: a hundred thousand lines in seconds', () => {
    const run: RunEvent = {
      kind: 'run',
      format: 1,
      uid,
      number: 1,
      name: 'GRU',
      config: sampleConfig(),
      experiment: { name: '', createdAt: '2026-11-25T12:00:00.000Z' },
      createdAt: '2026-11-25T12:00:00.000Z',
    };
    const count = 100_000;
    const points = Array.from({ length: count }, (_, i) => encodeEvent(samplePoints(i + 1, [1])));
    const folder = folderWith(encodeJournal(uid, [encodeEvent(run), ...points]));
    const before = process.cpuUsage();
    expect(readJournal(folder)).toMatchObject({ damaged: 0, last: count + 1 });
    expect(secondsSince(before)).toBeLessThan(5);
    expect(readFileSync(getJournalFile(folder)).length).toBeGreaterThan(count);
  });
});
