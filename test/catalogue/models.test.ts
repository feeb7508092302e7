import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hues } from '../../src-main/catalogue/hues';
import {
  cellFacts,
  usualCells,
  cellOfLibrary,
  gatesOf,
  isCell,
  isRecurrent,
  libraryKinds,
  modelFacts,
  modelKinds,
  modelLabels,
} from '../../src-main/catalogue/models';

describe.each(modelKinds)('the definition of %s', (kind) => {
  const facts = modelFacts[kind];

  it('belongs to one family, and unrolls a cell exactly if it is recurrent', () => {
    const families = {
      cell: isCell(kind),
      library: libraryKinds.some((one) => one === kind),
      feedforward: !isRecurrent(kind),
    };
    expect(Object.entries(families).filter(([, is]) => is)).toEqual([[facts.family, true]]);
    expect(facts.unrolls === null).toBe(facts.family === 'feedforward');
  });

  it('has a title that names each gate', () => {
    for (const { name, title } of gatesOf(kind)) expect(title).toMatch(new RegExp(` ${name}: \\S`));
  });
});

it('no two kinds of model have the same name', () => {
  expect(new Set(Object.values(modelLabels)).size).toBe(modelKinds.length);
});

it('kinds of one hue have the same cell, or none, and each a dash of its own', () => {
  for (const hue of hues) {
    const alike = modelKinds.map((kind) => modelFacts[kind]).filter((facts) => facts.hue === hue);
    expect(new Set(alike.map(({ unrolls }) => unrolls)).size).toBeLessThanOrEqual(1);
    expect(new Set(alike.map(({ dash }) => dash)).size).toBe(alike.length);
  }
});

it.each(libraryKinds)('%s keeps the blocks of its cell, in an order of its own', (kind) => {
  const { blocks } = modelFacts[kind] as { blocks: readonly string[] };
  expect(blocks.toSorted()).toEqual(cellFacts[cellOfLibrary[kind]].blocks.toSorted());
});

it.each(usualCells)('%s shows one of its gates at first, if it has any', (kind) => {
  const { gates, gateAtFirst } = cellFacts[kind];
  expect(gates.some(({ name }) => name === gateAtFirst)).toBe(gates.length > 0);
});

it('each hue has a colour for lines and one for text in both themes', () => {
  const [light, dark] = readFileSync('src-renderer/app/tokens.css', 'utf8').split('@media');
  for (const hue of hues) {
    for (const token of [`--hue-${hue}:`, `--hue-${hue}-text:`]) {
      expect(light).toContain(token);
      // What refers to another token turns with it.
      if (hue !== 'ink') expect(dark).toContain(token);
    }
  }
});

it('only the definitions and a course name a single library layer or feed-forward network', () => {
  const files = ['src-main', 'src-renderer'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)),
  );
  const asking = files
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .filter((file) => /['"`](?:fnn|library)-/.test(readFileSync(file, 'utf8')))
    .filter((file) => !file.endsWith('former-settings.ts') && !file.includes('/coursework/'));
  expect(asking).toEqual(['src-main/catalogue/models.ts', 'src-main/models/library-baseline.ts']);
});
