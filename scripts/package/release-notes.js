// The section of one version in CHANGELOG.md.

/**
 * @param {string} changelog
 * @param {string} version the version; the section "Unreleased" counts as the version of package.json
 * @returns {string} Markdown without the heading of the version; throws if the version is missing
 */
export function releaseNotes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  /** @param {string} name */
  const findSection = (name) =>
    sections
      .find((text) => text.startsWith(`[${name}]`))
      ?.replace(/^.*\n/, '')
      .trim();
  const notes = [findSection('Unreleased'), findSection(version)]
    .filter((body) => body)
    .join('\n\n');
  if (notes === '') throw new Error(`CHANGELOG.md says nothing about ${version}.`);
  return `${notes}\n`;
}
