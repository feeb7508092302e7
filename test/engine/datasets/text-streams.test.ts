import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  planEvaluationStreams,
  createTrainingStreams,
  cutStreamWindow,
  type TextStreams,
} from '../../../src-main/engine/datasets/text-streams';

/** Each character is its own position. */
const text = (length: number) => ({ values: Float32Array.from({ length }, (_, i) => i) });

/** The next characters that count, window by window. */
const getAnswers = (all: ReturnType<typeof text>, streams: TextStreams) =>
  Array.from({ length: streams.windows }, (_, index) =>
    cutStreamWindow(all, streams, index),
  ).flatMap(({ characters, labels }) => {
    labels.forEach((label, i) => {
      if (label >= 0) expect(label).toBe(characters[i]! + 1);
    });
    return [...labels].filter((label) => label >= 0);
  });

it('counts every character except the first once in an evaluation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6000 }), (length) => {
      const all = text(length);
      const answers = getAnswers(all, planEvaluationStreams(all)).sort((a, b) => a - b);
      expect(answers).toEqual(Array.from({ length: length - 1 }, (_, i) => i + 1));
    }),
    { numRuns: 60 },
  );
});

it('continues training streams, counts no character twice, and omits less than a window of each stream', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 4000 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 100 }),
      (length, batch, window) => {
        const all = text(length);
        const streams = createTrainingStreams(all, batch, window);
        const answers = getAnswers(all, streams);
        expect(new Set(answers).size).toBe(answers.length);
        expect(answers).toHaveLength(streams.starts.length * window * streams.windows);
        expect(length - 1 - answers.length).toBeLessThan(streams.starts.length * (window + 1));
        for (let index = 1; index < streams.windows; index += 1) {
          const before = cutStreamWindow(all, streams, index - 1).characters;
          const here = cutStreamWindow(all, streams, index).characters;
          streams.starts.forEach((_, i) => {
            expect(here[i * window]).toBe(before[(i + 1) * window - 1]! + 1);
          });
        }
      },
    ),
    { numRuns: 40 },
  );
});
