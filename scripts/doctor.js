// `npm run doctor`: one table of all parts: version, source, whether each loads, what to do if not. `--json` gives the
// same as one JSON document. Exit code 1 if anything is missing. It changes nothing.
import './setup/node-version.js';
import { checks } from './doctor/checks.js';
import { reasonOf } from './setup/run.js';

const results = await Promise.all(
  checks.map(async ({ part, look, advice }) => {
    try {
      const { version, source, note } = await look();
      return { part, version, source, loads: true, note: note ?? '' };
    } catch (error) {
      return {
        part,
        version: '',
        source: '',
        loads: false,
        note: `${reasonOf(error)}. To do: ${advice}`,
      };
    }
  }),
);
const isComplete = results.every(({ loads }) => loads);

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ complete: isComplete, parts: results }, null, 2)}\n`);
} else {
  const rows = results.map(({ part, version, source, loads, note }) => [
    part,
    version,
    loads ? 'ok' : 'missing',
    source,
    note,
  ]);
  const table = [['Part', 'Version', 'State', 'From', 'Note'], ...rows];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((row) => String(row[column]).length)),
  );
  for (const row of table) {
    const line = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  ');
    process.stdout.write(`${line.trimEnd()}\n`);
  }
}
process.exitCode = isComplete ? 0 : 1;
