// A plan's jobs on a real Slurm of two nodes, one of which dies together with a job elsewhere, and under GNU parallel:
// the same runs, to the byte. Where Slurm is missing this is said loudly, and not tested.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import type { Run } from '../../src-main/contract/run';
import { readCheckpoint } from '../../src-main/checkpoints/checkpoint-file';
import { openRunStore } from '../../src-main/runs/run-store';
import { commandOf, kill, SlurmCluster, whyNoSlurm } from '../support/slurm-cluster';

const cli = join(root, 'out/main/cli.js');
const unroll = `${process.execPath} ${cli}`;
const noSlurm = whyNoSlurm();
const noParallel = spawnSync('parallel', ['--version']).status === 0 ? null : 'it is not installed';

for (const [name, why] of [
  ['Slurm', noSlurm],
  ['GNU parallel', noParallel],
]) {
  if (why !== null) {
    process.stderr.write(`\n!!! NOT TESTED: a sweep under ${name}, since ${why}\n\n`);
  }
}

/** For the whole file. */
const scratch = mkdtempSync(join(tmpdir(), 'unroll-cluster-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});
const temporaryDirectory = () => mkdtempSync(join(scratch, 'd-'));

const plan = temporaryDirectory();
/** The same plan, for one machine. */
const other = temporaryDirectory();

function run(...words: readonly string[]): string {
  return execFileSync(process.execPath, [cli, ...words], { encoding: 'utf8' });
}

/** What a plan's runs came to, brought in from their jobs' stores. */
function collected(directory: string) {
  const into = temporaryDirectory();
  run('--store', into, 'collect', directory);
  const again = JSON.parse(run('--store', into, '--json', 'collect', directory)) as object;
  expect(again).toMatchObject({ stores: 8, changed: 0, running: 0, unreadable: 0 });
  const store = openRunStore(into);
  const runs = store.listRuns().toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
  const results = runs.map((one: Run) => ({
    uid: one.uid,
    status: one.status,
    epochsDone: one.epochsDone,
    loss: store.curve(one.id, 'train/loss').values,
    accuracies: store.epochs(one.id).map(({ testAccuracy }) => testAccuracy),
    weights: readCheckpoint(store.checkpoint(one.id, null).file).tensors,
  }));
  store.close();
  return results;
}

beforeAll(() => {
  run(
    ...['--store', temporaryDirectory(), 'sweep', '--plan', plan, '--throttle', '8'],
    ...['--cells', 'rnn,gru', '--epochs', '30', '--limit', '3000', '--shift', '1'],
    ...['--vary', 'hidden=8,12', '--seeds', '2', '--memory', '1000'],
  );
  cpSync(plan, other, { recursive: true });
});

describe.skipIf(noSlurm !== null)('an array on two nodes', () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await SlurmCluster.start(temporaryDirectory());
  });
  afterAll(() => {
    cluster.stop(plan);
  });

  it('finishes every run though a node and a job are killed in the middle', async () => {
    const env = { ...cluster.env, UNROLL: unroll };
    const array = execFileSync('sbatch', ['--parsable', 'slurm.sh'], {
      cwd: plan,
      encoding: 'utf8',
      env,
    });
    const left = () => cluster.ask('squeue', '-h', '-r', '-j', array.trim(), '-o', '%t %N');
    const trainingOn = (node: string) =>
      cluster.jobsIn(plan, node).filter((pid) => commandOf(pid).includes(`${cli} --store`));
    const logs = () =>
      readdirSync(join(plan, 'logs')).map((name) => readFileSync(join(plan, 'logs', name), 'utf8'));
    const isUnderWay = (log: string) => log.includes('epoch 2/30') && !log.includes('epoch 15/30');
    await cluster.until(
      'training on both nodes',
      () =>
        logs().filter(isUnderWay).length >= 2 &&
        ['n1', 'n2'].every((node) => trainingOn(node).length > 0),
    );
    cluster.killNode('n1', plan);
    const [job = NaN] = trainingOn('n2');
    kill(job);
    await cluster.until('the lost node noticed', () =>
      /down|idle\*|unk/.test(cluster.ask('sinfo', '-h', '-o', '%t')),
    );
    cluster.startNode('n1');
    await cluster.until('all jobs done', () => left() === '', 600);
    const results = collected(plan);
    expect(results.map(({ status }) => status)).toEqual(new Array(8).fill('finished'));
    expect(results.every(({ epochsDone }) => epochsDone === 30)).toBe(true);
  });
});

describe.skipIf(noParallel !== null)('the same jobs under GNU parallel', () => {
  it('give the same bytes on one machine', () => {
    const done = spawnSync('bash', ['parallel.sh'], {
      cwd: other,
      env: { ...process.env, UNROLL: unroll },
      encoding: 'utf8',
    });
    expect(done.stderr).not.toContain('Error');
    expect(done.status).toBe(0);
    const results = collected(other);
    expect(results.map(({ status }) => status)).toEqual(new Array(8).fill('finished'));
    if (noSlurm === null) expect(collected(plan)).toEqual(results);
  });
});
