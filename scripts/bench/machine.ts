// Where and when something was measured, in a few words, with what else the machine was doing.
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

export function machineInWords(): string {
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
  const all = cpus();
  const machine = `${all[0]?.model.trim() ?? 'unknown processor'}, ${all.length} cores`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const system = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  return `${date}, ${machine}, ${memory}, ${system}.`;
}

/** How busy others keep the cores now, while the bench itself waits. Takes two seconds. */
export async function loadInWords(when: string): Promise<string> {
  const before = coreTimes();
  await delay(2000);
  const after = coreTimes();
  const busy = 1 - (after.idle - before.idle) / (after.all - before.all);
  const share = `other work kept ${Math.round(100 * busy)} % of the cores busy`;
  const warning = busy < 0.1 ? '' : '; NOT quiet, so wall times are too high';
  return `${when} ${share} (load average ${(loadavg()[0] ?? 0).toFixed(1)})${warning}.`;
}

function coreTimes(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, all };
}
