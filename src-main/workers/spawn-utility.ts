// Forks a worker as a utility process of Electron: for the app. The only file here that imports Electron.
import { closeSync, readdirSync, readlinkSync } from 'node:fs';
import { app, utilityProcess, type UtilityProcess } from 'electron';
import type { WorkerMessage, SpawnWorker, WorkerChannel } from './channel';
import {
  lowerPriority,
  measureResidentBytes,
  collectStderrTail,
  createWorkerEnvironment,
} from './environment';
import { workerProcesses } from '../engine/jobs';

/** @param childFile the built workers/child.ts */
export function spawnUtility(childFile: string): SpawnWorker {
  return (kind): WorkerChannel => {
    const before = listNullHandles();
    const child = utilityProcess.fork(childFile, workerProcesses.getArguments(kind), {
      serviceName: 'Unroll worker',
      env: createWorkerEnvironment(kind),
      // Electron opens /dev/null in main for each stream that is ignored, and stdin cannot be anything else.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    closeAfterSpawn(
      child,
      [...listNullHandles()].filter((handle) => !before.has(handle)),
    );
    child.stdout?.resume();
    const tail = collectStderrTail(child.stderr);
    if (workerProcesses.kinds[kind].hasLowPriority) {
      child.once('spawn', () => {
        lowerPriority(child.pid);
      });
    }
    return {
      send: (message) => {
        child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', (message: WorkerMessage) => {
          listener(message);
        });
      },
      onExit: (listener) => {
        child.once('exit', (code) => {
          listener([`exit code ${code}`, tail()].filter(Boolean).join(': '));
        });
      },
      kill: () => {
        const { pid } = child;
        child.kill();
        // Electron's kill only sends a request, which a process that is computing does not receive.
        if (pid !== undefined) killNow(pid);
      },
      memoryBytes: () => measureResidentBytes(child.pid) ?? measureWorkingSet(child.pid),
    };
  };
}

/** Returns this process's descriptors of /dev/null. Only Linux provides them at no cost. */
function listNullHandles(): Set<number> {
  if (process.platform !== 'linux') return new Set();
  return new Set(readdirSync('/proc/self/fd').map(Number).filter(isNull));
}

function isNull(handle: number): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${handle}`) === '/dev/null';
  } catch {
    // It was the descriptor for listing the folder.
    return false;
  }
}

/**
 * Closes the descriptors that Electron has opened for ignored streams: Electron never closes them, and the main
 * process would run out of descriptors.
 */
function closeAfterSpawn(child: UtilityProcess, opened: readonly number[]): void {
  const [handle] = opened;
  if (handle === undefined || opened.length > 1) return;
  // The process has its own copy by then; until then the number cannot be given to anything else.
  child.once('spawn', () => {
    if (isNull(handle)) closeSync(handle);
  });
}

/** Returns a process's memory as Chromium measures it, on every system; takes main some milliseconds. */
function measureWorkingSet(pid: number | undefined): number | null {
  const metrics = app.getAppMetrics().find((process) => process.pid === pid);
  return metrics === undefined ? null : metrics.memory.workingSetSize * 1024;
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
