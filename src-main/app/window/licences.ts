// The licences of the packages that Unroll is built from, as recorded by the build (scripts/launch/licences.js).
import { readFileSync } from 'node:fs';

interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** "MIT" */
  readonly licence: string;
  /** The licence's text; null if the package does not include it. */
  readonly text: string | null;
}
export type Licences = readonly PackageLicence[];

/** @param files written by the parts of the build; a package in several is listed once */
export function readLicences(files: readonly string[]): Licences {
  const all = files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Licences);
  const byName = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export function licencesMarkdown(licences: Licences): string {
  const kinds = new Set(licences.map(({ licence }) => licence));
  const sections = licences.map(({ name, version, licence, text }) => {
    const body = text === null ? '' : `\n\n${fenced(text)}`;
    return `## ${name} ${version}\n\n${licence}${body}`;
  });
  return [
    '# Third-party licences',
    `Unroll itself is under the MIT licence. It is built from ${String(licences.length)} packages, under ${[...kinds].sort().join(', ')}. Electron and Chromium come with their own licences beside the program (\`LICENSES.chromium.html\`).`,
    ...sections,
  ].join('\n\n');
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.trim()}\n${fence}`;
}
