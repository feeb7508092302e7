// Forks a worker as a utility process of Electron: for the app. The only file here that knows Electron.
import { app, utilityProcess } from 'electron';
import type { SpawnWorker, WorkerChannel } from './channel';
import { lowerPriority, residentBytes, stderrTail, workerEnvironment } from './environment';
import { processKinds, workerArguments } from './process-kinds';
import type { FromWorker } from './protocol';

/** @param childFile the built workers/child.ts */
export function spawnUtility(childFile: string): SpawnWorker {
  return (kind): WorkerChannel => {
    const child = utilityProcess.fork(childFile, workerArguments(kind), {
      serviceName: 'Unroll worker',
      env: workerEnvironment(kind),
      // Electron leaves a handle of /dev/null open in main for each stream that is ignored.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.resume();
    const tail = stderrTail(child.stderr);
    if (processKinds[kind].isPatient) {
      child.once('spawn', () => {
        lowerPriority(child.pid);
      });
    }
    return {
      send: (message) => {
        child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', (message: FromWorker) => {
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
        // Electron's own kill is a plea, which a process that computes does not hear.
        if (pid !== undefined) killNow(pid);
      },
      memoryBytes: () => residentBytes(child.pid) ?? workingSet(child.pid),
    };
  };
}

/** By Chromium's count, which every system has and which costs main some milliseconds. */
function workingSet(pid: number | undefined): number | null {
  const metrics = app.getAppMetrics().find((process) => process.pid === pid);
  return metrics === undefined ? null : metrics.memory.workingSetSize * 1024;
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
