import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SequenceDataMetadata } from '../../../src-main/engine/contract/sequence-data';
import { formatSequenceText } from '../../../src-main/engine/datasets/sequence-text';
import { createGivenFile, openTable } from '../../support/sequence-data';

const recipe: SequenceDataMetadata['recipe'] = {
  format: 'table',
  files: [],
  roles: { 1: 'text' },
  options: {},
};

it('returns every text as in its file', () => {
  // Characters at the ends of a field, a line or a number belong to the file.
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map((one) => `x${one.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff"]/gu, '')}z`);
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (texts) => {
      const lines = texts.map((one, i) => `${one}\tclass ${String(i % 2)}`);
      const options = { text: '1', class: '2', names: 'no' as const, separator: 'tab' as const };
      const { train } = openTable([createGivenFile('A.tsv', lines.join('\n'))], options).parse();
      const steps = { ...train, channels: train.channels.length };
      const about = { recipe, channels: [...train.channels], classes: [] };
      expect(texts.map((_, i) => formatSequenceText(about, steps, i))).toEqual(texts);
    }),
    { numRuns: 50 },
  );
});

it('returns no text for channels of numbers', () => {
  const steps = { values: Float32Array.of(1, 0), starts: Uint32Array.of(0, 2), channels: 1 };
  const about = {
    recipe: { ...recipe, roles: { x: 'channel' as const } },
    channels: ['x'],
    classes: [],
  };
  expect(formatSequenceText(about, steps, 0)).toBeUndefined();
});
