// The command line with the fake or the real worker, bundled from the sources: in this process, because
// starting a process takes most of the time of a test, or as a separate process.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, vi } from 'vitest';
import { runCommandLine } from '../../src-main/cli/run-command-line';
import { version } from '../../src-main/core/version';
import type { SpawnWorker } from '../../src-main/workers/channel';
import { spawnNode } from '../../src-main/workers/spawn-node';
import { buildProgram, buildProgramWithFakeWorker } from './bundled';
import { createTemporaryDirectory } from './temporary';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  /** Starts the workers, for tests that act as the main process of the window. */
  readonly spawnWorker: SpawnWorker;
  /** Runs a command in this process, one at a time. */
  run(...words: readonly string[]): Promise<Outcome>;
  /** Returns the output of a successful command, which must not print to stderr. */
  readonly done: (store: string, ...words: readonly string[]) => Promise<string>;
  /** Returns the parsed JSON output of a command, which must be on one line and the only output. */
  readonly json: (store: string, ...words: readonly string[]) => Promise<unknown>;
  /** Runs a command with these arguments, and further ones, on a new store. */
  inStore(...words: readonly string[]): {
    readonly store: string;
    run(...more: readonly string[]): Promise<Outcome>;
  };
  /** Starts a command as a separate process. */
  start(...words: readonly string[]): { child: ChildProcess; outcome: Promise<Outcome> };
  /** Runs a script in bash, in which `unroll` is the command line. */
  shell(script: string): { child: ChildProcess; outcome: Promise<Outcome> };
}

/** Prepares the command line; must be called at the top of a test file. */
export function buildCommandLine(worker: 'fake' | 'real'): CommandLine {
  let directory = '';
  beforeAll(async () => {
    directory = await (worker === 'real' ? buildProgram() : buildProgramWithFakeWorker());
  });

  const start = (...words: readonly string[]) => {
    const child = spawn(process.execPath, [join(directory, 'cli.js'), ...words]);
    return { child, outcome: getOutcome(child) };
  };
  const shell = (script: string) => {
    // A function would be a process more between the signal and the command line.
    const program = `'${process.execPath}' '${join(directory, 'cli.js')}' `;
    const command = script.replaceAll('unroll ', program);
    const child = spawn('bash', ['-c', command]);
    return { child, outcome: getOutcome(child) };
  };
  const run = (...words: readonly string[]) => answerTo(words, join(directory, 'worker.js'));
  const done = async (store: string, ...words: readonly string[]) => {
    const { code, stdout, stderr } = await run(...words, '--store', store);
    expect([code, stderr]).toEqual([0, '']);
    return stdout;
  };
  const json = async (store: string, ...words: readonly string[]): Promise<unknown> => {
    const stdout = await done(store, ...words, '--json');
    expect(stdout.trimEnd()).not.toContain('\n');
    return JSON.parse(stdout);
  };
  const inStore = (...words: readonly string[]) => {
    const store = createTemporaryDirectory();
    return { store, run: (...more: readonly string[]) => run('--store', store, ...words, ...more) };
  };
  const spawnWorker: SpawnWorker = (kind) => spawnNode(join(directory, 'worker.js'))(kind);
  return { spawnWorker, start, shell, run, done, json, inStore };
}

async function answerTo(words: readonly string[], worker: string): Promise<Outcome> {
  const said = { stdout: '', stderr: '' };
  const restore = (['stdout', 'stderr'] as const).map((name) => {
    const listening = process[name].listeners('error');
    const spy = vi.spyOn(process[name], 'write').mockImplementation((text, encoding, written) => {
      said[name] += String(text);
      const done = typeof encoding === 'function' ? encoding : written;
      done?.();
      return true;
    });
    return () => {
      spy.mockRestore();
      // A process would end with those of the command line.
      process[name].removeAllListeners('error');
      for (const listener of listening) process[name].on('error', listener as () => void);
    };
  });
  try {
    const built = { version, spawnWorker: spawnNode(worker), printPdf: null };
    return { code: await runCommandLine(words, built), ...said };
  } finally {
    for (const undo of restore) undo();
  }
}

async function getOutcome(child: ChildProcess): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((end) => child.once('close', end));
  return { code, stdout, stderr };
}
