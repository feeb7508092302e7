import { readFileSync } from 'node:fs';
import { wcagContrast } from 'culori';
import { describe, expect, it } from 'vitest';
import { hues, type Hue } from '../../src-main/engine/catalogue/hues';
import {
  colourRuns,
  getColourOfId,
  scaleColour,
  chooseInk,
  type Ground,
} from '../../src-main/comparison/colours';
import { sampleRun } from './sample-runs';

const tokens = readFileSync(new URL('../../src-renderer/app/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)');
const grounds: readonly Ground[] = ['light', 'dark'];

/** Returns a token of the window for a ground. */
function token(name: string, ground: Ground): string {
  const css = ground === 'light' ? light : dark;
  const found = new RegExp(`${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (found === undefined) throw new Error(`tokens.css has no ${name}`);
  return found;
}

describe.each(grounds)('the palette on the %s background', (ground) => {
  const background = token('--bg', ground);

  it.each(hues.filter((hue) => hue !== 'ink'))(
    'keeps a contrast of at least 3:1 for lines in %s',
    (hue) => {
      expect(wcagContrast(token(`--hue-${hue}`, ground), background)).toBeGreaterThanOrEqual(3);
    },
  );

  it('keeps a contrast of at least 3:1 for lines coloured by run', () => {
    const worst = Math.min(
      ...Array.from({ length: 3000 }, (_, id) =>
        wcagContrast(getColourOfId(id, ground), background),
      ),
    );
    expect(worst).toBeGreaterThanOrEqual(3);
  });

  it('keeps a contrast of at least 4.5:1 for black or white text on the colour scale', () => {
    for (let share = 0; share <= 1; share += 0.01) {
      const colour = scaleColour(share, ground);
      const legible = wcagContrast(colour, chooseInk(colour));
      expect(legible, String(share)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps a contrast of at least 4.5:1 for the text of map cells without a value', () => {
    expect(wcagContrast(token('--ink-2', ground), token('--hover', ground))).toBeGreaterThanOrEqual(
      4.5,
    );
  });

  it('keeps a contrast of at least 3:1 along the colour scale, and increases it', () => {
    const along = Array.from({ length: 101 }, (_, i) =>
      wcagContrast(scaleColour(i / 100, ground), background),
    );
    expect(along[0]).toBeGreaterThanOrEqual(3);
    for (const [i, next] of along.slice(1).entries())
      expect(next).toBeGreaterThan(along[i]! - 0.05);
  });
});

describe('colourRuns', () => {
  const hueColour = (hue: Hue) => hue;
  const runs = [
    sampleRun(1, { cell: 'rnn', learningRate: 0.001, optimizer: 'sgd' }),
    sampleRun(2, { cell: 'gru', learningRate: 0.01, optimizer: 'adam' }),
    sampleRun(3, { cell: 'library-gru', learningRate: 0.1, clipNorm: 1 }),
  ];
  const colours = (by: string, all = runs) => {
    const { getColour } = colourRuns(by, all, 'light', hueColour);
    return runs.map(getColour);
  };

  it('gives each run the colour of its model by default', () => {
    expect(colours('cell')).toEqual(['blue', 'orange', 'orange']);
  });

  it('colours by run without regard to the other runs', () => {
    expect(colours('run', runs)).toEqual(colours('run', [runs[1]!]));
    expect(new Set(Array.from({ length: 60 }, (_, id) => getColourOfId(id, 'dark'))).size).toBe(60);
  });

  it('places numbers on a scale, which is logarithmic if the column is', () => {
    expect(colours('lr')).toEqual([0, 0.5, 1].map((share) => scaleColour(share, 'light')));
  });

  it('lists a few numbers in the legend, and shows a scale for more', () => {
    const getLegend = (all: typeof runs) => colourRuns('lr', all, 'light', hueColour).legend;
    const few = getLegend(runs.toReversed());
    expect(few.kind === 'list' && few.entries.map(({ label }) => label)).toEqual([
      '1e-3',
      '0.01',
      '0.1',
    ]);
    expect(few.kind === 'list' && few.entries.map(({ colour }) => colour)).toEqual(colours('lr'));
    const many = Array.from({ length: 7 }, (_, i) => sampleRun(i, { learningRate: 10 ** -i }));
    expect(getLegend(many)).toMatchObject({ kind: 'scale', low: '1e-6', high: '1', isLog: true });
  });

  it('colours a run without a value grey', () => {
    expect(colours('clip-norm')).toEqual(['grey', 'grey', scaleColour(0.5, 'light')]);
  });

  it('assigns a hue to each choice, in the order of the choices', () => {
    expect(colours('optimizer')).toEqual(['orange', 'blue', 'blue']);
    expect(colourRuns('optimizer', runs, 'light', hueColour).legend).toEqual({
      kind: 'list',
      entries: [
        { label: 'Adam', colour: 'blue' },
        { label: 'SGD', colour: 'orange' },
      ],
    });
  });

  it('turns grey for the rarest values of a choice with very many', () => {
    const names = Array.from({ length: 9 }, (_, i) => sampleRun(i, {}, { name: `run ${i}` }));
    const { getColour, legend } = colourRuns('name', names, 'light', hueColour);
    expect(names.map(getColour).filter((colour) => colour === 'grey')).toHaveLength(3);
    expect(legend).toMatchObject({ kind: 'list', entries: { length: 7 } });
  });
});
