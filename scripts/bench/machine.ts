// Where and when something was measured, in a few words, with what else the machine was doing.
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

export interface Machine {
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly system: string;
}

export interface Load {
  /** Share of all cores that others keep busy now, from 0 to 1, while the bench itself waits. */
  readonly busy: number;
  /** The load average over the last minute, the bench's own processes included. */
  readonly average: number;
}

const watchedMs = 2000;

export function describeMachine(): Machine {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    processor: all[0]?.model.trim() ?? 'unknown processor',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    system: `${process.platform} ${process.arch}`,
  };
}

/** Takes two seconds. */
export async function measureLoad(): Promise<Load> {
  const before = coreTimes();
  await delay(watchedMs);
  const after = coreTimes();
  const busy = 1 - (after.idle - before.idle) / (after.all - before.all);
  return { busy, average: loadavg()[0] ?? 0 };
}

export function machineInWords(machine: Machine): string {
  const { date, processor, cores, memoryGb, node, system } = machine;
  return `${date}, ${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}.`;
}

export function loadInWords(when: string, { busy, average }: Load): string {
  const share = `other work kept ${Math.round(100 * busy)} % of the cores busy`;
  const warning = busy < 0.1 ? '' : '; NOT quiet, so wall times are too high';
  return `${when} ${share} (load average ${average.toFixed(1)})${warning}.`;
}

function coreTimes(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { idle, all };
}
