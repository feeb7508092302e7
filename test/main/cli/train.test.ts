import { describe, expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';

const unroll = buildCommandLine('fake');

/** The behaviour of fake-worker.js for a run's seed. */
const seeds = { trains: '1', trainsOn: '2', crashes: '3', failsAtOnce: '6', diverges: '11' };

interface TrainDocument {
  readonly runs: { id: number; cell: string; status: string; epochs: { epoch: number }[] }[];
}

describe('unroll train', () => {
  it('trains every cell and prints one JSON document', async () => {
    const training = unroll.inStore('train', '--cells', 'rnn,GRU', '--epochs', '2', '--json');
    const { code, stdout, stderr } = await training.run();
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

  it('reports a crash in one line after its document, with exit code 1', async () => {
    const training = unroll.inStore('train', '--cells', 'gru,lstm', '--json');
    const { code, stdout, stderr } = await training.run('--seed', seeds.crashes);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [{ status: 'crashed' }, { status: 'crashed' }],
    });
    const errors = stderr.split('\n').filter((line) => line.startsWith('unroll: '));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('something broke in native code');
  });

  it('reports where a run diverged, with exit code 1', async () => {
    const training = unroll.inStore('train', '--cells', 'gru');
    const { code, stderr } = await training.run('--seed', seeds.diverges);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^unroll: GRU · 150 diverged: Diverged at step 11/m);
  });

  it('reports once why all cells fail', async () => {
    const { code, stderr } = await unroll.inStore('train').run('--seed', seeds.failsAtOnce);
    expect(code).toBe(1);
    expect(stderr.match(/The labels are not the labels/g)).toHaveLength(1);
  });
});
