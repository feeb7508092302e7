// Comments are plain English: see docs/style.md. A comment that begins with one of these words is
// a fragment, such as "Of each series its mean", instead of a sentence or a noun phrase.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';

const words = 'Of|As|From|Those|What|Where|In which|How|Who|Whose|Which';
const fragment = new RegExp(
  String.raw`(?:/\*\*?|//|<!--)\s+(?:@component\s+)?(?:\* )?((?:${words})\b.*)`,
  'g',
);
/** The line breaks within a comment of several `//` lines. */
const continuation = /(?<=^\s*\/\/.*)\n\s*\/\//gm;

it.each(['src-main', 'src-renderer', 'scripts'])(
  'finds no comment in %s that begins with a word which docs/style.md excludes',
  (folder) => {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(ts|js|mjs|svelte|css)$/.test(name),
    );
    const found = files.flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8').replace(continuation, '');
      return [...text.matchAll(fragment)].map(([, comment]) => `${folder}/${file}: ${comment}`);
    });
    expect(files.length).toBeGreaterThan(50);
    expect(found, 'begin these comments with a verb or a noun phrase: docs/style.md').toEqual([]);
  },
);
