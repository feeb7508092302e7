// Writes a sweep's plan for many machines to a folder, and submits it to Slurm.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { planSchema, type Sweep } from '../contract/sweep';
import { dataFileOf } from '../datasets/data-home';
import { readSequenceData, writeSequenceData } from '../datasets/sequence-file';
import { writeDurably } from '../durable-file';
import { readPlan } from './read-plan';
import { planId, runUid } from '../queue/run-uid';
import { messageOf, Problem } from '../problem';
import { readNumber } from '../catalogue/setting';
import { planFiles, type PlanOptions } from '../comparison/sweeps/plan/plan-files';
import type { PlannedRun } from '../comparison/sweeps/planned-runs';
import { slurmHints } from '../comparison/sweeps/plan/slurm';
import { thousands } from './format';
import type { Session } from './session';

export interface PlanWords {
  readonly submit?: true;
  readonly throttle?: string;
  readonly memory?: string;
  readonly time?: string;
}

interface Planned {
  readonly sweep: Sweep;
  readonly runs: readonly PlannedRun[];
  /** Of the longest run; 0 if unknown. */
  readonly secondsARun: number;
}

/** A job is planned for longer than it takes here: other machines may be slower, and starting takes time. */
const timeMargin = 4;
const leastMinutes = 10;

/** @throws Problem bad-config, bad-request if the folder holds another plan, or file-unwritable */
export function writePlan(
  session: Session,
  folder: string,
  { sweep, runs, secondsARun }: Planned,
  words: PlanWords,
): void {
  const directory = resolve(folder);
  const id = planId(sweep);
  refuseOtherPlan(directory, id);
  const jobs = runs.map(({ name, config }) => ({ uid: runUid(id, config), name, config }));
  const cores = Math.max(1, ...runs.map(({ config }) => config.threads));
  const minutes = Math.max(leastMinutes, Math.ceil((secondsARun * timeMargin) / 60));
  const options: PlanOptions = {
    command: [process.execPath, process.argv[1] ?? 'unroll'].join(' '),
    throttle: numberOf(words.throttle, '--throttle', Math.min(100, Math.max(1, jobs.length))),
    memoryMb: numberOf(words.memory, '--memory', 2000),
    minutes: numberOf(words.time, '--time', minutes),
    cores,
  };
  try {
    for (const { name, text, isExecutable } of planFiles({ id, jobs, options })) {
      writeDurably(join(directory, name), text);
      if (isExecutable) chmodSync(join(directory, name), 0o755);
    }
    const { dataset } = sweep.experiment;
    if (dataset.kind === 'sequences') {
      writeSequenceData(directory, readSequenceData(dataFileOf(dataset.sha256)));
    }
    for (const name of ['stores', 'logs']) mkdirSync(join(directory, name), { recursive: true });
    writeDurably(join(directory, 'plan.json'), `${JSON.stringify({ id, sweep }, null, 2)}\n`);
  } catch (error) {
    throw new Problem('file-unwritable', `The plan was not written: ${messageOf(error)}`, error);
  }
  const written = `Wrote a plan of ${thousands(jobs.length)} runs to ${directory}; its README.md says how to run them.`;
  if (words.submit !== true) {
    session.answer({ plan: id, directory, jobs: jobs.length }, written);
    return;
  }
  const array = submit(directory);
  const document = { plan: id, directory, jobs: jobs.length, array };
  session.answer(document, `${written}\n${slurmHints(array, directory)}`);
}

/** Overwriting another sweep's plan would lose its jobs and mix up their stores. */
function refuseOtherPlan(directory: string, id: string): void {
  const there = readPlan(directory);
  if (there === undefined || planSchema.safeParse(there).data?.id === id) return;
  throw new Problem(
    'bad-request',
    `${directory} holds the plan of another sweep. It was left as it is. Choose another folder.`,
  );
}

function numberOf(word: string | undefined, flag: string, usual: number): number {
  if (word === undefined) return usual;
  const value = readNumber(word);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Problem('bad-config', `${flag} must be a whole number from 1. Nothing was written.`);
}

/** @returns the array's job number */
function submit(directory: string): string {
  try {
    const output = execFileSync('sbatch', ['--parsable', 'slurm.sh'], {
      cwd: directory,
      encoding: 'utf8',
    });
    return output.trim().split(';')[0] ?? '';
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const stderr = (error as { stderr?: string }).stderr?.trim() ?? '';
    throw new Problem(
      'bad-request',
      isMissing
        ? `sbatch was not found on this computer. The plan was written to ${directory}: call "sbatch slurm.sh" in it where Slurm is.`
        : `Slurm did not take the plan: ${stderr}. It was written to ${directory}.`,
      error,
    );
  }
}
