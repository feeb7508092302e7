import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

/** What fake-worker.js does with a run's seed. */
const seeds = { trains: '1', trainsOn: '2', crashes: '3', failsAtOnce: '6', diverges: '11' };

interface TrainDocument {
  readonly runs: { id: number; cell: string; status: string; epochs: { epoch: number }[] }[];
}

describe('unroll train', () => {
  it('trains every cell and gives one JSON document', async () => {
    const store = temporaryDirectory();
    const { code, stdout, stderr } = await unroll.run(
      ...['train', '--cells', 'rnn,GRU', '--epochs', '2', '--store', store, '--json'],
    );
    expect(code).toBe(0);
    const { runs } = JSON.parse(stdout) as TrainDocument;
    expect(runs.map(({ cell, status }) => `${cell} ${status}`).sort()).toEqual([
      'gru finished',
      'rnn finished',
    ]);
    expect(runs[0]?.epochs).toMatchObject([
      { epoch: 1, trainLoss: 1, testLoss: 2, testAccuracy: 0.6 },
      { epoch: 2, trainLoss: 1, testLoss: 1, testAccuracy: 0.7 },
    ]);
    expect(stderr.trim().split('\n')).toHaveLength(4);
  });

  it('prints a line per epoch and ends with a table if there is no terminal', async () => {
    const words = ['train', '--cells', 'gru', '--hidden', '8', '--epochs', '2'];
    const { stdout, stderr } = await unroll.run(...words, '--store', temporaryDirectory());
    expect(stderr).toBe('');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^GRU 8 +epoch 1\/2 +train loss 1\.0000 .* test accuracy 60\.00 %/);
    expect(lines[1]).toMatch(/epoch 2\/2/);
    expect(lines[2]).toMatch(/^run +name/);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops cleanly on %s and keeps what was trained',
    async (signal) => {
      const store = temporaryDirectory();
      const { child, outcome } = unroll.start(
        ...['train', '--cells', 'gru', '--seed', seeds.trainsOn, '--store', store, '--json'],
      );
      // The first epoch's line.
      await new Promise((resolve) => child.stderr?.once('data', resolve));
      child.kill(signal);
      const { code, stdout } = await outcome;
      expect(code).toBe(0);
      const { runs } = JSON.parse(stdout) as TrainDocument;
      expect(runs).toMatchObject([{ status: 'stopped' }]);
      const kept = openRunStore(store);
      expect(kept.runs.list()[0]?.epochsDone).toBe(runs[0]?.epochs.length);
      expect(kept.curves.series(runs[0]?.id ?? 0, 'train/loss').steps.length).toBeGreaterThan(9);
      kept.close();
    },
  );

  it('reports a crash in one line after its document, with exit code 1', async () => {
    const { code, stdout, stderr } = await unroll.run(
      ...['train', '--cells', 'gru,lstm', '--seed', seeds.crashes, '--json'],
      ...['--store', temporaryDirectory()],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [{ status: 'crashed' }, { status: 'crashed' }],
    });
    const errors = stderr.split('\n').filter((line) => line.startsWith('unroll: '));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('something broke in native code');
  });

  it('says where a run has diverged, with exit code 1', async () => {
    const { code, stderr } = await unroll.run(
      ...['train', '--cells', 'gru', '--seed', seeds.diverges, '--store', temporaryDirectory()],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^unroll: GRU \S+ diverged: Diverged at step 11/m);
  });

  it('says once why all cells fail', async () => {
    const { code, stderr } = await unroll.run(
      ...['train', '--seed', seeds.failsAtOnce, '--store', temporaryDirectory()],
    );
    expect(code).toBe(1);
    expect(stderr.match(/The labels are not the labels/g)).toHaveLength(1);
  });
});
