// Ends this process once its parent has ended, even during computations: its own thread then receives no
// events for seconds, so another thread watches.
import { Worker } from 'node:worker_threads';

const lookMs = 200;

/** Watches for another parent, which the system gives to an orphan. */
const watch = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL');
}, ${lookMs});`;

/** Does not keep the process alive. */
export function endWithParent(): void {
  new Worker(watch, { eval: true, workerData: process.ppid }).unref();
}
