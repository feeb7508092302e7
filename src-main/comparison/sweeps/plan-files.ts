// A plan for many machines as files: one command per run, and a script for Slurm. They are
// plain text that users can read and change; Unroll itself schedules nothing between machines.
import {
  defaultSettings,
  definitionOf,
  settingNames,
  type RunConfig,
} from '../../catalogue/config';
import { wordOf } from '../../catalogue/setting';
import { counted } from '../../catalogue/number-words';
import { dataFileName } from '../../contract/sequence-data';
import { slurmScript } from './slurm-script';

interface PlannedJob {
  /** Of the run; also the name of its store. */
  readonly uid: string;
  readonly name: string;
  readonly config: RunConfig;
}

export interface PlanOptions {
  /** How Unroll is called where the plan was made: a command for a POSIX shell. */
  readonly command: string;
  /** Of one job. */
  readonly minutes: number;
  readonly cores: number;
}

interface Plan {
  /** Part of the runs' uids: see queue/run-uid.ts. */
  readonly id: string;
  readonly jobs: readonly PlannedJob[];
  readonly options: PlanOptions;
}

interface PlanFile {
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
    { name: 'README.md', text: planReadme(jobs.length, options), isExecutable: false },
  ];
}

/**
 * Trains one run on any machine, in a separate small store: a run begun there is resumed, and a finished one is left
 * as it is. For a shell in the plan's folder.
 */
function jobCommand(plan: string, { uid, name, config }: PlannedJob): string {
  const words = [
    ...['--store', `stores/${uid}`, 'train', '--plan', plan, '--cells', config.cell],
    ...settingWords(config),
    ...['--name', name],
  ];
  // $UNROLL takes precedence, since other machines may have Unroll elsewhere.
  return `\${UNROLL:-unroll} ${words.map(shellWord).join(' ')}`;
}

/** Threads are always given, since `unroll train` would choose them for its machine. */
function settingWords(config: RunConfig): string[] {
  const { dataset } = config;
  const given = settingNames.filter(
    (name) =>
      !('schema' in definitionOf[name]) &&
      (name === 'threads' || config[name] !== defaultSettings[name]),
  );
  return [
    ...given.flatMap((name) => [
      `--${definitionOf[name].key}`,
      wordOf(definitionOf[name], config[name]),
    ]),
    ...(dataset.kind === 'idx' ? ['--data', dataset.directory] : []),
    ...(dataset.kind === 'sequences' ? ['--dataset', dataFileName(dataset.sha256)] : []),
  ];
}

/** A word quoted for a POSIX shell. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function planReadme(runs: number, { command }: PlanOptions): string {
  return `# A sweep of ${counted(runs, 'run')}

A line of \`jobs.txt\` trains a run in a small store of its own, \`stores/<uid>\`. Repeated, it resumes from the newest
checkpoint, or ends at once when the run has finished. From this folder:

    sbatch slurm.sh                                  # a cluster
    parallel --jobs N --retries 2 < jobs.txt         # one large machine, with GNU parallel
    bash -c "$(head -1 jobs.txt)"                    # one run, as any scheduler may call it

The commands call \`$UNROLL\`, or \`unroll\` where that is not set. Where the plan was made it was:

    export UNROLL="${command}"

Bring the runs into your store at any time, also while others still train:

    unroll collect .
`;
}
