import { describe, expect, it } from 'vitest';
import { type SweepPart } from '../../../src-main/contract/run-exports';
import { pictureAsSvg } from '../../../src-main/figures/export-picture';
import { openRunStore } from '../../../src-main/store/run-store';
import { problemOf } from '../../support/problem-of';
import { epochEvent } from '../../support/epoch-event';
import { endRun, sampleEpoch, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('a sweep', () => {
  /** GRUs: a result that follows the hidden size alone, with four learning rates each. */
  function sweptStore() {
    const store = openRunStore(temporaryDirectory());
    for (const hiddenSize of [8, 16, 32]) {
      for (const rate of [1, 2, 3, 4]) {
        const { id } = startRun(store, `<gru> ${hiddenSize} ${rate}`, {
          ...{ cell: 'gru', hiddenSize, learningRate: rate / 1000 },
        });
        const result = sampleEpoch(1, 0.7 + hiddenSize / 200);
        store.trainings.append(id, epochEvent(result));
        endRun(store, id, 'finished', null, 60_000 * id);
      }
    }
    return store;
  }
  const picture = (part: SweepPart) => ({
    ...{
      kind: 'sweep' as const,
      part,
      runIds: Array.from({ length: 12 }, (_, i) => i + 1),
      selected: [11, 12],
    },
    ...{ result: 'best', across: 'hidden', down: 'lr' },
  });
  const drawn = (part: SweepPart) => pictureAsSvg(sweptStore(), picture(part));

  it('is a line for each run, in colour where it is selected, and in front', () => {
    const svg = drawn('parallel');
    const lines = [...svg.matchAll(/<path d="[^"]*" stroke="([^"]*)"[^>]*><title>/g)];
    const colours = lines.map(([, colour]) => colour);
    expect(new Set(colours.slice(0, 10)).size).toBe(1);
    expect(colours[10]).toBe(colours[11]);
    expect(colours[10]).not.toBe(colours[0]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['Hidden size', '8', '16', '32']));
    expect(svg).toContain('&lt;gru&gt; 8 1');
  });

  it('has a number for each combination of two settings', () => {
    const numbers = texts(drawn('settings')).filter((text) => text!.endsWith('%'));
    expect(numbers).toHaveLength(12);
    expect(numbers.slice(0, 3)).toEqual(['74.00 %', '78.00 %', '86.00 %']);
  });

  it('claims no effect that may be chance', () => {
    const said = texts(drawn('importance'));
    expect(said.slice(1)).toEqual([
      ...['Hidden size', 'Learning rate', '12.00 points', 'not clear'],
    ]);
  });

  it('is refused for an unknown column', () => {
    const unknown = { ...picture('settings'), down: null };
    expect(problemOf(() => pictureAsSvg(sweptStore(), unknown)).code).toBe('bad-request');
  });
});
