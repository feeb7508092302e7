// Times of test files: a reporter of vitest that saves them beside its JSON report, and the list of the slowest.
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ file: string, ms: number }} FileTime */

const extension = '.times';

export default class FileTimes {
  /** @param {import('vitest/node').Vitest} vitest */
  onInit(vitest) {
    this.vitest = vitest;
  }

  /**
   * Saves the times, including imports and hooks, which the JSON report leaves out.
   * @param {readonly import('vitest/node').TestModule[]} modules
   */
  onTestRunEnd(modules) {
    const times = modules.map((one) => {
      const { collectDuration, duration } = one.diagnostic();
      return { file: one.relativeModuleId, ms: collectDuration + duration };
    });
    const { outputFile } = this.vitest?.config ?? {};
    if (typeof outputFile === 'object')
      writeFileSync(`${outputFile.json}${extension}`, JSON.stringify(times));
  }
}

/** Returns no times after a run that ended without a report. @param {string} report @returns {FileTime[]} */
export function readFileTimes(report) {
  try {
    return JSON.parse(readFileSync(report + extension, 'utf8'));
  } catch {
    return [];
  }
}

/** Lists the ten slowest files, one per line. @param {readonly FileTime[]} times */
export function listSlowest(times) {
  const slowest = times.toSorted((a, b) => b.ms - a.ms).slice(0, 10);
  return slowest
    .map(({ file, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file}\n`)
    .join('');
}
