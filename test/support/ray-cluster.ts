// A Ray cluster of nodes on this host, a core each, in a folder of its own.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { childrenOf } from './child-processes';
import { kill } from './slurm-cluster';

/** Room for what tasks return: a number each. */
const objectBytes = 80_000_000;
const askMs = 20_000;
/** Nothing is told to anyone. */
const quiet = { RAY_USAGE_STATS_ENABLED: '0' };

export class RayCluster {
  readonly #python: string;
  readonly #directory: string;
  readonly #address: string;
  readonly #nodes: ChildProcess[] = [];
  /** Nodes that run, as far as is known here. */
  #alive = 0;

  private constructor(python: string, directory: string, address: string) {
    this.#python = python;
    this.#directory = directory;
    this.#address = address;
  }

  /** With its first node. @param directory a short path: Ray keeps sockets below it */
  static async start(python: string, directory: string): Promise<RayCluster> {
    const port = await freePort();
    const cluster = new RayCluster(python, directory, `127.0.0.1:${port}`);
    const own = ['--head', `--port=${port}`, '--include-dashboard=false'];
    await cluster.#begin([...own, `--temp-dir=${directory}`]);
    return cluster;
  }

  get env(): NodeJS.ProcessEnv {
    return { ...process.env, ...quiet, RAY_ADDRESS: this.#address };
  }

  /** @returns the node's process: see `killNode` */
  addNode(): Promise<number> {
    return this.#begin([`--address=${this.#address}`]);
  }

  /** As if the machine were gone: all processes of a node, jobs included. */
  killNode(node: number): void {
    for (const pid of processesOf(node)) kill(pid);
    this.#alive -= 1;
  }

  stop(): void {
    for (const { pid } of this.#nodes) if (pid !== undefined) this.killNode(pid);
  }

  /** Resolves when the cluster counts one node more. */
  async #begin(words: readonly string[]): Promise<number> {
    const before = this.#alive;
    const log = openSync(join(this.#directory, 'nodes.log'), 'a');
    const node = spawn(
      join(dirname(this.#python), 'ray'),
      ['start', '--block', '--num-cpus=1', `--object-store-memory=${objectBytes}`, ...words],
      { env: { ...process.env, ...quiet }, stdio: ['ignore', log, log] },
    );
    closeSync(log);
    this.#nodes.push(node);
    while (this.#countNodes() <= before) {
      if (node.exitCode !== null) {
        const said = readFileSync(join(this.#directory, 'nodes.log'), 'utf8').slice(-3000);
        throw new Error(`A node of Ray ended with ${node.exitCode}.\n${said}`);
      }
      await delay(500);
    }
    if (node.pid === undefined) throw new Error('A node has no process.');
    this.#alive = before + 1;
    return node.pid;
  }

  /** 0 where none answers within some seconds. */
  #countNodes(): number {
    const words =
      'import ray; ray.init(log_to_driver=False); print(sum(node["Alive"] for node in ray.nodes()))';
    const said = spawnSync(this.#python, ['-c', words], {
      env: this.env,
      encoding: 'utf8',
      timeout: askMs,
    });
    return said.status === 0 ? Number(said.stdout.trim().split('\n').at(-1)) : 0;
  }
}

/** A process and all below it. */
export function processesOf(pid: number): readonly number[] {
  try {
    return [pid, ...childrenOf(pid).flatMap(processesOf)];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const { port } = server.address() as AddressInfo;
  await new Promise((closes) => server.close(closes));
  return port;
}
