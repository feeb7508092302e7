// A plan's jobs on a real Slurm of two nodes, one of which dies together with a job elsewhere, and under GNU parallel:
// the same runs, to the byte. Where Slurm is missing this is said loudly, and not tested.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  builtCli,
  builtUnroll,
  collectTwice,
  isUnderWay,
  plannedEpochs,
  plannedRuns,
  writeSmallPlan,
} from '../support/small-plan';
import { kill } from '../support/child-processes';
import { getCommand, SlurmCluster, findSlurmProblem } from '../support/slurm-cluster';
import { createSharedDirectory } from '../support/temporary';

const noSlurm = findSlurmProblem();
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
const scratch = createSharedDirectory();
const plan = join(scratch, 'plan');
/** The same plan, for one machine. */
const other = join(scratch, 'other');

beforeAll(() => {
  writeSmallPlan(plan);
  cpSync(plan, other, { recursive: true });
});

describe.skipIf(noSlurm !== null)('an array on two nodes', () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await SlurmCluster.start(mkdtempSync(join(scratch, 'slurm-')));
  });
  afterAll(() => {
    cluster.stop(plan);
  });

  it('finishes every run despite a dead node, a killed job and a requeued job', async () => {
    const asked = { cwd: plan, env: cluster.env, encoding: 'utf8' } as const;
    const array = execFileSync('sbatch', ['--parsable', 'slurm.sh'], asked).trim();
    const left = () => cluster.ask('squeue', '-h', '-r', '-j', array, '-o', '%t %N');
    const trainingOn = (node: string) =>
      cluster.jobsIn(plan, node).filter((pid) => getCommand(pid).includes(`${builtCli} --store`));
    const logs = () =>
      readdirSync(join(plan, 'logs')).map((name) => ({
        task: name.replace('.log', ''),
        log: readFileSync(join(plan, 'logs', name), 'utf8'),
      }));
    const underWay = () => logs().filter(({ log }) => isUnderWay(log));
    await cluster.until(
      'training on both nodes',
      () => underWay().length >= 2 && ['n1', 'n2'].every((node) => trainingOn(node).length > 0),
    );
    cluster.killNode('n1', plan);
    const [job = NaN] = trainingOn('n2');
    kill(job);
    // Once more the gentle way, as a person or a job of higher priority does it. Before the dead
    // node is noticed, which may take longer than all runs on the other one.
    const begunTwice = new Set(underWay().map(({ task }) => task));
    const others = () => underWay().filter(({ task }) => !begunTwice.has(task));
    await cluster.until('a third run under way', () => others().length > 0);
    const [third] = others();
    cluster.ask('scontrol', 'requeue', `${array}_${third?.task ?? ''}`);

    await cluster.until('the lost node noticed', () =>
      /down|idle\*|unk/.test(cluster.ask('sinfo', '-h', '-o', '%t')),
    );
    cluster.startNode('n1');

    await cluster.until('all jobs done', () => left() === '', 600);
    const results = collectTwice(plan);
    expect(results.map(({ status }) => status)).toEqual(new Array(plannedRuns).fill('finished'));
    expect(results.every(({ epochsDone }) => epochsDone === plannedEpochs)).toBe(true);
    // None of them started again.
    for (const { log } of logs()) expect(log.match(/epoch 1\/\d+ .*accuracy/g)).toHaveLength(1);
  });
});

describe.skipIf(noParallel !== null)('the same jobs run by GNU parallel', () => {
  it('produces the same bytes on one machine', () => {
    const done = spawnSync('parallel', ['--jobs', '2', '--retries', '2', '-a', 'jobs.txt'], {
      cwd: other,
      env: { ...process.env, UNROLL: builtUnroll },
      encoding: 'utf8',
    });
    expect(done.stderr).not.toContain('Error');
    expect(done.status).toBe(0);
    const results = collectTwice(other);
    expect(results.map(({ status }) => status)).toEqual(new Array(plannedRuns).fill('finished'));
    if (noSlurm === null) expect(collectTwice(plan)).toEqual(results);
  });
});
