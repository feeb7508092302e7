import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Problem } from '../../../../src-main/core/problem';
import type { Proposals } from '../../../../src-main/core/error-texts';
import type { DataFlags } from '../../../../src-main/engine/contract/data-options';
import { createGivenFile, openTable } from '../../../support/sequence-data';

it('proposes options with which each series has both parts', () => {
  const given = fc.record({
    lengths: fc.array(fc.integer({ min: 2, max: 40 }), { minLength: 1, maxLength: 3 }),
    window: fc.integer({ min: 1, max: 45 }),
    horizon: fc.constantFrom('1', '4', '1..6', '1..12'),
    season: fc.constantFrom(0, 4, 12),
    share: fc.constantFrom(0.05, 0.2, 0.5),
    every: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(given, ({ lengths, share, ...options }) => {
      const lines = lengths.flatMap((length, series) =>
        Array.from({ length }, (_, i) => `s${series},${i},${i * i}`),
      );
      const text = ['series,time,x', ...lines].join('\n');
      const attempt = ({ split = share, ...others }: DataFlags = {}) => {
        const said = { sequence: 'series', time: 'time', forecast: 'x', rows: 'steps' } as const;
        const all = { ...said, names: 'yes', separator: 'comma', ...options, ...others } as const;
        const choice = { share: Number(split), seed: 1 };
        return openTable([createGivenFile('A.csv', text)], all, choice).parse();
      };
      const refusal = getProposals(attempt);
      for (const [option, value] of Object.entries(refusal ?? {}))
        expect(getProposals(() => attempt({ [option]: value }))).toBeNull();
    }),
    { numRuns: 200 },
  );
});

/** The proposals of the error that an action throws; null without an error. */
function getProposals(action: () => unknown): Proposals | null {
  try {
    action();
    return null;
  } catch (error) {
    const { proposals = {} } = (error as Problem).refusal!.fields;
    return proposals as Proposals;
  }
}
