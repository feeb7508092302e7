// Writes a sweep's plan for many machines to a folder.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cellTexts, mnist } from '../engine/catalogue';
import { dataStore } from '../engine/datasets';
import { writeDurably } from '../files/durable-file';
import { runUid } from '../queue';
import { getMessage, Problem } from '../core/problem';
import { readRegularFile } from '../files/regular-file';
import {
  countInterimAnalyses,
  type createPace,
  estimateSeconds,
  formatJobLine,
  type PlannedRun,
  formatSlurmScript,
} from '../comparison';
import { formatCount } from '../core/number-texts';
import type { Session } from './session';

interface RunPlan {
  readonly id: string;
  readonly runs: readonly PlannedRun[];
  readonly pace: ReturnType<typeof createPace>;
}

/** The factor for the planned time of a job: other machines may be slower, and starting takes time. */
const timeMargin = 4;
const leastMinutes = 10;

/** @throws Problem bad-config, bad-request if the folder holds another plan, or file-unwritable */
export function writePlan(session: Session, folder: string, { id, runs, pace }: RunPlan): void {
  const directory = resolve(folder);
  rejectOtherPlan(directory, id);
  const configs = runs.map(({ config }) => config);
  const cells = [...new Set(configs.map(({ cell }) => cell))].filter(cellTexts.isCustom);
  rejectEqualNames(cells.map(cellTexts.getFileName));
  const cores = Math.max(1, ...runs.map(({ config }) => config.threads));
  const secondsARun = Math.max(...configs.map((one) => estimateSeconds([one], 1, pace) ?? 0));
  const minutes = Math.max(leastMinutes, Math.ceil((secondsARun * timeMargin) / 60));
  const command = [process.execPath, process.argv[1] ?? 'unroll'].join(' ');
  const looks = countInterimAnalyses(runs, session.store.runs.list());
  const jobs = runs.map(
    (run) => `${formatJobLine(id, { ...run, uid: runUid(id, run.config) }, looks)}\n`,
  );
  const slurm = join(directory, 'slurm.sh');
  try {
    writeDurably(join(directory, 'jobs.txt'), jobs.join(''));
    writeDurably(slurm, formatSlurmScript(jobs.length, { command, minutes, cores }));
    chmodSync(slurm, 0o755);
    const sets = new Map(configs.map(({ dataset }) => [dataset.sha256, dataset]));
    sets.delete(mnist.choice.sha256);
    for (const dataset of sets.values()) dataStore.write(directory, dataStore.readData(dataset));
    for (const kind of cells)
      writeDurably(join(directory, cellTexts.getFileName(kind)), cellTexts.get(kind));
    for (const name of ['stores', 'logs']) mkdirSync(join(directory, name), { recursive: true });
  } catch (error) {
    throw new Problem('file-unwritable', `The plan was not written: ${getMessage(error)}`, error);
  }
  const written = `Wrote a plan of ${formatCount(jobs.length, 'run')} to ${directory}. In that folder:
  sbatch slurm.sh
or any way that runs the lines of jobs.txt, with UNROLL set:
  export UNROLL="${command}"
and at any time:
  unroll collect .`;
  session.answer({ plan: id, directory, jobs: jobs.length }, written);
}

/** A cell's file has its name. */
function rejectEqualNames(files: readonly string[]): void {
  const again = files.find((file, index) => files.indexOf(file) < index);
  if (again === undefined) return;
  const message = `Two cells would be ${again}. Nothing was written. Give one another name.`;
  throw new Problem('bad-config', message);
}

/** Overwriting another sweep's plan would lose its jobs and mix up their stores. */
function rejectOtherPlan(directory: string, id: string): void {
  const jobs = join(directory, 'jobs.txt');
  if (!existsSync(jobs)) return;
  const text = readRegularFile(jobs, mostBytes).toString();
  if (text === '' || text.includes(` --plan ${id} `)) return;
  const message = `${directory} holds the plan of another sweep. It was left as it is. Choose another folder.`;
  throw new Problem('bad-request', message);
}

const mostBytes = 100_000_000;
