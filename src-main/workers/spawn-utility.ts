// Forks a trainer as a utility process of Electron: for the app. The only file here that knows Electron.
import { utilityProcess } from 'electron';
import { lastWords, lowerPriority, trainerArguments, trainerEnvironment } from './environment';
import type { FromTrainer } from './messages';
import type { SpawnTrainer, TrainerProcess } from './trainer-process';

/** @param childFile the built workers/child.ts */
export function spawnUtility(childFile: string): SpawnTrainer {
  return (without): TrainerProcess => {
    const child = utilityProcess.fork(childFile, trainerArguments(without), {
      serviceName: 'Unroll trainer',
      env: trainerEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const words = lastWords(child.stderr);
    child.once('spawn', () => {
      lowerPriority(child.pid);
    });
    return {
      send: (message) => {
        child.postMessage(message);
      },
      onMessage: (listener) => {
        child.on('message', (message: FromTrainer) => {
          listener(message);
        });
      },
      onExit: (listener) => {
        child.once('exit', (code) => {
          listener([`exit code ${code}`, words()].filter(Boolean).join(': '));
        });
      },
      kill: () => {
        child.kill();
      },
    };
  };
}
