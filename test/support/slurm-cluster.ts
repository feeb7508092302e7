// A real Slurm on this host: a controller and two nodes of one core each, without a service manager. It needs
// root and Debian's slurmctld, slurmd and munge. A cluster of the user is not affected, because all files are
// in a separate folder.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { kill } from './child-processes';

/** Returns the reason why a cluster cannot be started here; null if it can. */
export function findSlurmProblem(): string | null {
  if (process.getuid?.() !== 0) return 'only root can start its daemons';
  const missing = ['slurmctld', 'slurmd', 'munged', 'sbatch'].filter(
    (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  );
  if (missing.length === 0) return null;
  return `${missing.join(', ')} not found: apt-get install --no-install-recommends slurmd slurmctld slurm-client munge`;
}

export class SlurmCluster {
  readonly #directory: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(directory: string) {
    this.#directory = directory;
    this.#env = { ...process.env, SLURM_CONF: join(directory, 'slurm.conf') };
  }

  static async start(directory: string): Promise<SlurmCluster> {
    startMunge();
    const cluster = new SlurmCluster(directory);
    cluster.#configure();
    cluster.#run('slurmctld', []);
    for (const node of ['n1', 'n2']) cluster.startNode(node);
    await cluster.until(
      'both nodes idle',
      () => cluster.ask('sinfo', '-h', '-o', '%D %t') === '2 idle',
    );
    return cluster;
  }

  get env(): NodeJS.ProcessEnv {
    return this.#env;
  }

  startNode(node: string): void {
    this.#run('slurmd', ['-N', node]);
  }

  /** Simulates a lost machine: kills its daemon, its steps, and their processes. @param folder the jobs' own */
  killNode(node: string, folder: string): void {
    const jobs = this.jobsIn(folder, node);
    const steps = jobs.map(getParent).filter((pid) => getName(pid).startsWith('slurmstepd'));
    for (const pid of [this.#pid(`slurmd.${node}`), ...steps, ...jobs]) kill(pid);
  }

  /** Returns the processes of a node that run jobs of a folder, by the variables that Slurm sets. */
  jobsIn(folder: string, node: string): readonly number[] {
    const own = [`SLURM_SUBMIT_DIR=${folder}`, `SLURMD_NODENAME=${node}`];
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        const words = getEnvironment(pid);
        return own.every((word) => words.includes(word));
      });
  }

  ask(tool: string, ...words: readonly string[]): string {
    return execFileSync(tool, words, { encoding: 'utf8', env: this.#env }).trim();
  }

  /** Waits for a condition, which is checked twice a second. */
  async until(what: string, isSo: () => boolean, seconds = 240): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      try {
        if (isSo()) return;
      } catch {
        // The controller does not listen yet, or is busy: asked again below.
      }
      await delay(500);
    }
    const log = join(this.#directory, 'slurmctld.log');
    const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-3000) : '';
    throw new Error(`Slurm: not ${what} after ${seconds} s.\n${said}`);
  }

  /** @param folder the folder of the jobs, which are all ended */
  stop(folder: string): void {
    spawnSync('scancel', ['--user=root'], { env: this.#env });
    for (const pid of [...this.jobsIn(folder, 'n1'), ...this.jobsIn(folder, 'n2')]) kill(pid);
    for (const name of ['slurmctld', 'slurmd.n1', 'slurmd.n2']) {
      try {
        kill(this.#pid(name));
      } catch {
        // It has ended by itself.
      }
    }
  }

  #pid(name: string): number {
    const pid = Number(readFileSync(join(this.#directory, `${name}.pid`), 'utf8').trim() || NaN);
    // A file may outlive its process, whose number may be another's by now.
    const daemon = name.split('.')[0] ?? name;
    if (getName(pid) !== daemon) throw new Error(`${name} does not run any more.`);
    return pid;
  }

  #run(tool: string, words: readonly string[]): void {
    spawn(tool, words, { env: this.#env, stdio: 'ignore', detached: true }).unref();
  }

  #configure(): void {
    const at = (name: string) => join(this.#directory, name);
    for (const name of ['state', 'spool.n1', 'spool.n2']) mkdirSync(at(name), { recursive: true });
    writeFileSync(at('cgroup.conf'), 'CgroupPlugin=disabled\n');
    const host = hostname().split('.')[0] ?? 'localhost';
    const lines = {
      ClusterName: 'unroll',
      SlurmctldHost: `${host}(127.0.0.1)`,
      SlurmctldPort: '16817',
      SlurmUser: 'root',
      SlurmdUser: 'root',
      AuthType: 'auth/munge',
      MpiDefault: 'none',
      ProctrackType: 'proctrack/pgid',
      TaskPlugin: 'task/none',
      ReturnToService: '2',
      JobAcctGatherType: 'jobacct_gather/none',
      SelectType: 'select/cons_tres',
      AccountingStorageType: 'accounting_storage/none',
      SelectTypeParameters: 'CR_CPU',
      StateSaveLocation: at('state'),
      SlurmdSpoolDir: at('spool.%n'),
      SlurmctldPidFile: at('slurmctld.pid'),
      SlurmdPidFile: at('slurmd.%n.pid'),
      SlurmctldLogFile: at('slurmctld.log'),
      SlurmdLogFile: at('slurmd.%n.log'),
      // A node that does not answer is given up soon, and its jobs are queued again without waiting two minutes.
      SlurmdTimeout: '10',
      KillWait: '5',
      JobRequeue: '1',
      MinJobAge: '600',
      SchedulerParameters: 'requeue_delay=1',
    };
    const nodes = ['n1', 'n2'].map(
      (node, i) =>
        `NodeName=${node} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${17001 + i} CPUs=1 RealMemory=4000`,
    );
    const text = [
      ...Object.entries(lines).map(([key, value]) => `${key}=${value}`),
      ...nodes,
      'PartitionName=main Nodes=ALL Default=YES State=UP',
    ];
    writeFileSync(at('slurm.conf'), `${text.join('\n')}\n`);
  }
}

/** Starts munge; one for the whole host is enough, also for other clusters. */
function startMunge(): void {
  execFileSync('install', ['-d', '-o', 'munge', '-g', 'munge', '/run/munge']);
  if (spawnSync('munge', ['--no-input']).status === 0) return;
  // A socket may be left of one that was killed.
  execFileSync('runuser', ['-u', 'munge', '--', 'munged', '--force']);
}

function getEnvironment(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function getStatus(pid: number, field: string): string {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return new RegExp(`^${field}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? '';
  } catch {
    return '';
  }
}

/** Returns the command line of a process. */
export function getCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

const getParent = (pid: number) => Number(getStatus(pid, 'PPid'));
const getName = (pid: number) => getStatus(pid, 'Name');
