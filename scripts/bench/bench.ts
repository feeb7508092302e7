// The common parts of the benchmarks: options, a working folder, and the machine, the time and the other load
// of the measurements.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { generateStore, type StoreSize } from './made-up-store';

export const print = (text: string) => process.stdout.write(`${text}\n\n`);

/**
 * @param defaults the options with their values as text; a boolean is a switch
 * @param measure prints its tables; its folder is removed afterwards
 * @returns the bench's main function
 */
export function bench<T extends Readonly<Record<string, string | boolean>>>(
  help: string,
  defaults: T,
  measure: (options: T, directory: string) => Promise<void>,
) {
  return async (argv: readonly string[]): Promise<void> => {
    const options = readOptions(argv, defaults);
    if (options === null) {
      print(help);
      return;
    }
    const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
    try {
      print(`${describeMachine()} ${await describeLoad('Before the start')}`);
      await measure(options, directory);
      print(await describeLoad('At the end'));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  };
}

/** @returns null if help is requested. @throws Error with the invalid option */
export function readOptions<T extends Readonly<Record<string, string | boolean>>>(
  argv: readonly string[],
  defaults: T,
): T | null {
  const options = Object.entries({ ...defaults, help: false }).map(
    ([name, value]) =>
      [name, { type: typeof value as 'string' | 'boolean', default: value }] as const,
  );
  const { values } = parseArgs({ args: [...argv], options: Object.fromEntries(options) });
  const { help } = values;
  return help === true ? null : (values as T);
}

export function parseWholeNumber(
  option: string,
  text: string,
  least: number,
  most = 1_000_000,
): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most && text !== '') return value;
  throw new Error(`${option} takes whole numbers from ${least} to ${most}, not "${text}".`);
}

export const sizeOptions = { runs: '2000', batches: '5000', store: '' };

/** Returns a copy of the named store, or a generated one. */
export function storeToMeasure(
  { runs, batches, store }: typeof sizeOptions,
  directory: string,
  more: Partial<StoreSize> = {},
): void {
  if (store !== '') {
    cpSync(resolve(store), directory, { recursive: true });
    return;
  }
  generateStore(directory, {
    runs: parseWholeNumber('--runs', runs, 1),
    batches: parseWholeNumber('--batches', batches, 1),
    ...more,
  });
}

function describeMachine(): string {
  const date = new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
  const all = cpus();
  const machine = `${all[0]?.model.trim() ?? 'unknown processor'}, ${all.length} cores`;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const system = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  return `${date}, ${machine}, ${memory}, ${system}.`;
}

/** Describes the load by other processes while the benchmark itself waits. Takes two seconds. */
async function describeLoad(when: string): Promise<string> {
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
