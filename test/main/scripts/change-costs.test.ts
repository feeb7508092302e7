import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { additions } from '../../../scripts/change-costs/additions.js';
import { root } from '../../../scripts/setup/paths.js';

it.each(additions)(
  'the addition of $what takes few files and still fits the sources',
  ({ files, most }) => {
    expect(Object.keys(files).length).toBeLessThanOrEqual(most);
    for (const [path, change] of Object.entries(files)) {
      if (typeof change === 'string') continue;
      const text = readFileSync(join(root, path), 'utf8');
      for (const [find] of change) expect(text).toContain(find);
    }
  },
);
