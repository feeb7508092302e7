// `npm run doctor`: one table of all parts: version, source, whether each loads, what to do if not. `--json` gives the
// same as one JSON document. Exit code 1 if anything is missing. It changes nothing. `--report` also trains, exports and
// classifies, and writes Markdown with a checklist for a person.
import { checks } from './doctor/checks.js';
import { table } from './doctor/table.js';
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

if (process.argv.includes('--report')) {
  // Loaded only when needed: it builds with what set-up has installed.
  const { machineReport } = await import('./doctor/report.js');
  const { text, isGood } = await machineReport(results);
  process.stdout.write(`${text}\n`);
  process.exitCode = isGood ? 0 : 1;
} else if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ complete: isComplete, parts: results }, null, 2)}\n`);
} else {
  const rows = results.map(({ part, version, source, loads, note }) => [
    part,
    version,
    loads ? 'ok' : 'missing',
    source,
    note,
  ]);
  process.stdout.write(`${table([['Part', 'Version', 'State', 'From', 'Note'], ...rows])}\n`);
}
process.exitCode ??= isComplete ? 0 : 1;
