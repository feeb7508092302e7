// A control that cannot be used says why, wherever it stands: read from the sources, so that none is forgotten.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../src-renderer');

/** The tags of a component's markup that can be disabled, with their attributes. */
function disabledTags(source: string): readonly string[] {
  const markup = source.replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
  // An arrow within an attribute is no end of the tag.
  const tags = markup.replaceAll('=>', '⇒').match(/<[a-z][^>]*>/g) ?? [];
  return tags.filter((tag) => /\sdisabled(?:=|\s|>|\})|\{disabled\}/.test(tag));
}

it('explains every control that can be disabled by a title or description', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.svelte'),
  );
  const silent = files.flatMap((file) =>
    disabledTags(readFileSync(join(folder, file), 'utf8'))
      .filter((tag) => !/\s(?:title|aria-describedby)=/.test(tag))
      .map((tag) => `${file}: ${tag.replace(/\s+/g, ' ')}`),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(silent).toEqual([]);
});
