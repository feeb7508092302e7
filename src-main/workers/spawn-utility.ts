// Forks a worker as a utility process of Electron: for the app. The only file here that imports Electron.
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
      // For each ignored stream Electron would leave a handle of /dev/null open in main.
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
        // Electron's kill only sends a request, which a process that is computing does not receive.
        if (pid !== undefined) killNow(pid);
      },
      memoryBytes: () => residentBytes(child.pid) ?? workingSet(child.pid),
    };
  };
}

/** As Chromium measures it, on every system; takes main some milliseconds. */
function workingSet(pid: number | undefined): number | null {
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
