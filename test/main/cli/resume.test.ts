// A real training that is killed outright, and continues.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { changeStore } from '../../support/change-store';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('real');
const settings = ['--cells', 'rnn', '--hidden', '16', '--epochs', '4', '--limit', '3200'];
const training = [
  'train',
  ...settings,
  '--batch',
  '32',
  '--dropout',
  '0.1',
  '--schedule',
  'cosine',
];

/** What a run is in the end, by its values. */
function endOf(directory: string) {
  const store = openRunStore(directory);
  try {
    const [run] = store.runs.list();
    if (!run) throw new Error('There is no run.');
    const { status, epochsDone, bestTestAccuracy, bestEpoch } = run;
    const epochs = store.curves.epochs(run.id).map((epoch) => ({ ...epoch, durationMs: 0 }));
    const loss = store.curves.load(run.id, 'train/loss');
    const weights = readFileSync(store.files.checkpoint(run.id, null).file).subarray(-4000);
    return { status, epochsDone, bestTestAccuracy, bestEpoch, epochs, loss, weights };
  } finally {
    store.close();
  }
}

const journalOf = (directory: string) => {
  const [uid] = existsSync(join(directory, 'runs')) ? readdirSync(join(directory, 'runs')) : [];
  return uid === undefined ? '' : readFileSync(join(directory, 'runs', uid, 'journal'), 'utf8');
};

describe('unroll resume', () => {
  it('resumes after kill -9 and gives the bytes of an undisturbed training', async () => {
    const [whole, killed] = [temporaryDirectory(), temporaryDirectory()];
    expect((await unroll.run(...training, '--store', whole)).code).toBe(0);
    const { child, outcome } = unroll.start(...training, '--store', killed);
    await vi.waitFor(
      () => {
        expect(journalOf(killed)).toContain('"kind":"epoch"');
        expect(journalOf(killed).split('"kind":"epoch"').at(-1)).toContain('"kind":"points"');
      },
      { interval: 5 },
    );
    child.kill('SIGKILL');
    await outcome;
    const listed = await unroll.run('runs', '--store', killed, '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject({
      // An epoch has 100 batches; a busy machine may have trained on before the kill.
      runs: [
        {
          status: 'interrupted',
          checkpointStep: expect.toSatisfy(
            (step: number) => step % 100 === 0 && step < 400,
          ) as number,
        },
      ],
    });
    const resumed = await unroll.run('resume', '1', '--store', killed);
    expect(resumed.code, resumed.stderr).toBe(0);
    expect(endOf(killed)).toEqual(endOf(whole));

    const replayed = await unroll.run('replay', '1', '--store', killed);
    expect(replayed.stdout).toContain('Identical: all values of 400 batches and 4 epochs');
    // Values that are other ones are found where they are.
    changeStore(whole, 'UPDATE curves SET float32 = zeroblob(length(float32))');
    const differs = await unroll.run('replay', '1', '--store', whole);
    expect(differs.stdout).toMatch(
      /^First differs at step 1 in train\/loss \(0 then, 2\.\d+ now\)\.$/m,
    );
    expect(differs.code).toBe(1);

    const again = await unroll.run('resume', '1', '--store', killed);
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/has finished/);
  });
});
