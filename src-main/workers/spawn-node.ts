// Forks a worker with plain Node: for the command line and the tests.
import { fork } from 'node:child_process';
import type { WorkerMessage, SpawnWorker, WorkerChannel } from './channel';
import {
  lowerPriority,
  measureResidentBytes,
  collectStderrTail,
  createWorkerEnvironment,
} from './environment';
import { workerProcesses } from '../engine/jobs';

/** @param childFile the built workers/child.ts */
export function spawnNode(childFile: string): SpawnWorker {
  return (kind): WorkerChannel => {
    const child = fork(childFile, workerProcesses.getArguments(kind), {
      serialization: 'advanced',
      env: createWorkerEnvironment(kind),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
      // In a separate process group, so that only the parent receives signals to the group (Ctrl-C, timeout).
      detached: process.platform !== 'win32',
    });
    if (workerProcesses.kinds[kind].hasLowPriority) lowerPriority(child.pid);
    const tail = collectStderrTail(child.stderr);
    return {
      send: (message) => {
        // Errors are ignored: 'close' reports a process that has ended.
        child.send(message, () => undefined);
      },
      onMessage: (listener) => {
        child.on('message', (message) => {
          listener(message as WorkerMessage);
        });
      },
      onExit: (listener) => {
        let ended = false;
        const end = (how: string) => {
          if (ended) return;
          ended = true;
          listener([how, tail()].filter(Boolean).join(': '));
        };
        // 'close' follows the last message and the last line of stderr; 'exit' may precede them.
        child.on('close', (code, signal) => {
          end(signal ?? `exit code ${code ?? ''}`);
        });
        child.on('error', (error) => {
          if (child.pid === undefined) end(error.message);
        });
      },
      kill: () => {
        child.kill('SIGKILL');
      },
      memoryBytes: () => measureResidentBytes(child.pid),
    };
  };
}
