// A plan for many machines as files: one command a run, and what hands them to Slurm, GNU parallel or Ray. They are
// plain text to be read and changed; Unroll itself schedules nothing between machines.
import {
  defaultSettings,
  definitionOf,
  settingNames,
  type RunConfig,
} from '../../catalogue/config';
import { wordOf } from '../../catalogue/setting';
import { count } from '../../catalogue/number-words';
import { parallelScript } from './parallel';
import { rayScript } from './ray';
import { planReadme } from './readme';
import { shellWord } from './shell-words';
import { slurmScript } from './slurm';

export interface PlannedJob {
  /** Of the run, and the name of its store. */
  readonly uid: string;
  readonly name: string;
  readonly config: RunConfig;
}

export interface PlanOptions {
  /** How Unroll is called where the plan was made: a command for a POSIX shell. */
  readonly command: string;
  /** How many jobs of the array run at once. */
  readonly throttle: number;
  /** Of one job: memory in MB, and time in minutes. */
  readonly memoryMb: number;
  readonly minutes: number;
  /** Cores of one job. */
  readonly cores: number;
}

export interface Plan {
  /** Names it everywhere: see experiments/run-uid.ts. */
  readonly id: string;
  readonly jobs: readonly PlannedJob[];
  readonly options: PlanOptions;
}

export interface PlanFile {
  readonly name: string;
  readonly text: string;
  readonly isExecutable: boolean;
}

export function planFiles(plan: Plan): readonly PlanFile[] {
  const { jobs, options } = plan;
  const script = (name: string, text: string) => ({ name, text, isExecutable: true });
  return [
    {
      name: 'jobs.txt',
      text: jobs.map((job) => `${jobCommand(plan.id, job)}\n`).join(''),
      isExecutable: false,
    },
    script('slurm.sh', slurmScript(jobs.length, options)),
    script('parallel.sh', parallelScript(options)),
    script('ray.py', rayScript(options)),
    { name: 'README.md', text: planReadme(count(jobs.length), options), isExecutable: false },
  ];
}

/**
 * One run on any machine, in a small store of its own: what has been trained there goes on rather than being trained
 * again, and what has finished is left as it is. To be run in the plan's folder.
 */
export function jobCommand(plan: string, { uid, name, config }: PlannedJob): string {
  const words = [
    ...['--store', `stores/${uid}`, 'train', '--plan', plan, '--cells', config.cell],
    ...settingWords(config),
    ...['--name', name],
  ];
  // What the environment says wins: another machine may have Unroll elsewhere.
  return `\${UNROLL:-unroll} ${words.map(shellWord).join(' ')}`;
}

/** Threads are always said: `unroll train` would choose them by the machine it is on. */
function settingWords(config: RunConfig): string[] {
  const { dataset } = config;
  const said = settingNames.filter(
    (name) =>
      !('schema' in definitionOf[name]) &&
      (name === 'threads' || config[name] !== defaultSettings[name]),
  );
  return [
    ...said.flatMap((name) => [
      `--${definitionOf[name].key}`,
      wordOf(definitionOf[name], config[name]),
    ]),
    ...(dataset.kind === 'idx' ? ['--data', dataset.directory] : []),
  ];
}
