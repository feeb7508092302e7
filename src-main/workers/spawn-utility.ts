// Forks a worker as a utility process of Electron: for the app. The only file here that knows Electron.
import { utilityProcess } from 'electron';
import type { SpawnWorker, WorkerChannel } from './channel';
import { lowerPriority, stderrTail, workerEnvironment } from './environment';
import { workerArguments } from './process-kinds';
import type { FromWorker } from './protocol';

/** @param childFile the built workers/child.ts */
export function spawnUtility(childFile: string): SpawnWorker {
  return (kind): WorkerChannel => {
    const child = utilityProcess.fork(childFile, workerArguments(kind), {
      serviceName: 'Unroll worker',
      env: workerEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const tail = stderrTail(child.stderr);
    child.once('spawn', () => {
      lowerPriority(child.pid);
    });
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
        child.kill();
      },
    };
  };
}
