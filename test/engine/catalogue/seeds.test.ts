import { describe, expect, it } from 'vitest';
import { experimentConfigSchema, runConfigFor } from '../../../src-main/engine/catalogue/config';
import { parseSeeds, listSeeds } from '../../../src-main/engine/catalogue/seeds';
import { settings } from '../../../src-main/engine/catalogue/settings';

const experiment = (changes: object = {}) => experimentConfigSchema.parse(changes);
const last = settings.seed.range.max;

describe("the list of an experiment's seeds", () => {
  it('contains only its own seed by default', () => {
    expect(listSeeds(experiment({ seed: 7 }))).toEqual([7]);
  });

  it('continues from the first seed', () => {
    const config = experiment({ seed: 7, seeds: 3 });
    expect(listSeeds(config)).toEqual([7, 8, 9]);
    const runs = listSeeds(config).map((seed) => runConfigFor(config, 'gru', 1, seed));
    expect(runs.map(({ seed }) => seed)).toEqual([7, 8, 9]);
    expect(runs[0]).not.toHaveProperty('seeds');
  });

  it.each([0, -1, 1.5, NaN, 101])('rejects %d seeds', (seeds) => {
    expect(() => experiment({ seeds })).toThrow('Seeds must be a whole number from 1 to 100');
  });

  it('ends at the largest possible seed', () => {
    expect(listSeeds(experiment({ seed: last - 1, seeds: 2 }))).toEqual([last - 1, last]);
    expect(() => experiment({ seed: last, seeds: 2 })).toThrow(`at most`);
  });
});

describe('the parser of seeds', () => {
  it('accepts a number of seeds or a range', () => {
    expect(parseSeeds('5')).toEqual({ seeds: 5 });
    expect(parseSeeds('3..5')).toEqual({ seed: 3, seeds: 3 });
  });

  it.each(['five', '', '5..3', '1..2..3', '..3', '1..'])('rejects %j', (word) => {
    expect(experimentConfigSchema.safeParse(parseSeeds(word)).success).toBe(false);
  });
});
