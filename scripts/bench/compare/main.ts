// Generates a store (or takes a given one), drives the built app on it and prints the table of
// docs/performance.md.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../launch/build.js';
import { startVirtualDisplay } from '../../launch/virtual-display.js';
import { say } from '../../setup/log.js';
import { hasNoDisplay } from '../../setup/system.js';
import { loadInWords, machineInWords } from '../machine';
import { generateStore } from '../made-up-store';
import { aimTable, type Measured } from '../table';
import { measureCharts, measureIndex, measureLive, measureLongRun, measureTable } from './measures';

const help = `npm run bench:compare -- [--runs 2000] [--batches 5000] [--minutes 1]
  --runs 20000 --batches 500   the size of the larger aims; it takes long on a disk, so generate it once
  --store DIR    a generated store (npm run bench:store -- --generate DIR); it is copied, not changed
  --minutes N    of a real training in four charts, 10 for the aim of a flat heap; 0 for none
  --only table   or charts, long, live, bytes, or several with commas between them`;

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      runs: { type: 'string', default: '2000' },
      batches: { type: 'string', default: '5000' },
      minutes: { type: 'string', default: '1' },
      store: { type: 'string' },
      only: { type: 'string', default: 'bytes,table,charts,long,live' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${help}\n`);
    return;
  }
  await build(() => {
    say('Building Unroll, some seconds');
  });
  const load = await loadInWords('Before the start');
  if (hasNoDisplay()) process.env.DISPLAY = (await startVirtualDisplay()).display;
  const directory = mkdtempSync(join(tmpdir(), 'unroll-bench-compare-'));
  try {
    const [many, long] = [join(directory, 'many'), join(directory, 'long')];
    if (values.store !== undefined) cpSync(resolve(values.store), many, { recursive: true });
    else {
      say(`a store of ${values.runs} runs × ${values.batches} batches, some minutes`);
      const size = { runs: Number(values.runs), batches: Number(values.batches) };
      generateStore(many, { ...size, measured: 200 });
    }
    const minutes = Number(values.minutes);
    const rows: Measured[] = [];
    const parts = values.only.split(',');
    const measure = async (part: string, what: string, act: () => Promise<Measured[]>) => {
      if (!parts.includes(part)) return;
      say(what);
      rows.push(...(await act()));
    };
    await measure('bytes', 'the index', () => measureIndex(many));
    await measure('table', 'the table', () => measureTable(many));
    await measure('charts', '50 runs', () => measureCharts(many, 50));
    await measure('charts', '200 runs', () => measureCharts(many, 200));
    await measure('long', 'one long run', () => {
      generateStore(long, { runs: 1, batches: 1_000_000 });
      return measureLongRun(long);
    });
    if (minutes > 0) await measure('live', 'a training', () => measureLive(many, minutes));
    const made = `${values.runs} runs × ${values.batches} batches × 2 metrics, 4 of the runs in the charts`;
    const title = values.store ?? made;
    process.stdout.write(`${machineInWords()} ${load}\n\n${aimTable(title, rows)}\n`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
