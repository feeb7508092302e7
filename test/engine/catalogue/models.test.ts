import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hues } from '../../../src-main/engine/catalogue/hues';
import {
  getModelProperties,
  modelKinds,
  getModelLabel,
} from '../../../src-main/engine/catalogue/models';

it('gives every kind of model a unique name', () => {
  expect(new Set(modelKinds.map(getModelLabel)).size).toBe(modelKinds.length);
});

it('gives the same hue only to models of the same cell, each with a unique dash', () => {
  for (const hue of hues) {
    const alike = modelKinds
      .map((kind) => getModelProperties(kind))
      .filter((facts) => facts.hue === hue);
    expect(new Set(alike.map(({ unrolls }) => unrolls)).size).toBeLessThanOrEqual(1);
    expect(new Set(alike.map(({ dash }) => dash)).size).toBe(alike.length);
  }
});

it('defines a line colour and a text colour of each hue in both themes', () => {
  const [light, dark] = readFileSync('src-renderer/app/tokens.css', 'utf8').split('@media');
  for (const hue of hues) {
    for (const token of [`--hue-${hue}:`, `--hue-${hue}-text:`]) {
      expect(light).toContain(token);
      // A token that refers to another one changes with it.
      if (hue !== 'ink') expect(dark).toContain(token);
    }
  }
});

it('names library layers and feed-forward networks only in the definitions and courses', () => {
  const files = ['src-main', 'src-renderer'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)),
  );
  const asking = files
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .filter((file) => /['"`](?:fnn|library)-/.test(readFileSync(file, 'utf8')))
    .filter((file) => !file.includes('/courses/'));
  expect(asking).toEqual([
    'src-main/engine/catalogue/models.ts',
    'src-main/engine/models/library-baseline.ts',
  ]);
});
