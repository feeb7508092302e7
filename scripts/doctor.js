// `npm run doctor`: prints a table of all parts: version, source, whether the part loads, and otherwise advice.
// The exit code is 1 if a part is missing. It changes nothing.
import './setup/node-version.js';
import { checks } from './doctor/checks.js';
import { getReason } from './setup/run.js';

const results = await Promise.all(
  checks.map(async ({ part, look, advice }) => {
    try {
      const { version, source, note = '' } = await look();
      return [part, version, 'ok', source, note];
    } catch (error) {
      return [part, '', 'missing', '', `${getReason(error)}. To do: ${advice}`];
    }
  }),
);
const table = [['Part', 'Version', 'State', 'From', 'Note'], ...results];
const widths = table[0]?.map((_, column) =>
  Math.max(...table.map((row) => String(row[column]).length)),
);
for (const row of table) {
  const line = row.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join('  ');
  process.stdout.write(`${line.trimEnd()}\n`);
}
process.exitCode = results.some(([, , state]) => state === 'missing') ? 1 : 0;
