import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { curvesOfEvents } from '../../../../src-main/store/event-files/curves-of-events';
import { temporaryDirectory } from '../../../support/temporary';
import { eventBytes, writeEvents, type Logged } from '../../../support/write-events';

const curvesOf = (...files: readonly (readonly Logged[])[]) =>
  curvesOfEvents(files.map((logged) => writeEvents(temporaryDirectory(), logged)));

describe('the curves of event files', () => {
  it('have the steps in order, and of two values at a step the later one', () => {
    const first = [['loss', 5, 1], ['loss', 1, 2]] as const; // prettier-ignore
    const { curves } = curvesOf(first, [['loss', 5, 0.5, 9]]);
    expect(curves.get('loss')).toEqual({
      ...{ steps: [1, 5], values: [2, 0.5] },
      wallTimes: [1_700_000_001, 1_700_000_009],
    });
  });

  it('begin at the earliest time of all files', () => {
    expect(curvesOf([['a', 1, 0, 50]], [['a', 2, 0, -20]]).begunAt).toBe(1_700_000_000 - 20);
  });

  it('keep the same beginning while their file grows', () => {
    const [short, long] = [curvesOf([['a', 1, 0]]), curvesOf([['a', 1, 0], ['a', 2, 0]])]; // prettier-ignore
    expect(long.beginning).toEqual(short.beginning);
    expect(curvesOf([['a', 1, 1]]).beginning).not.toEqual(short.beginning);
  });

  it('are refused for a folder, and for a file that holds no event', () => {
    const folder = temporaryDirectory();
    expect(() => curvesOfEvents([folder])).toThrow('it is no regular file');
    const file = join(folder, 'empty');
    writeFileSync(file, '');
    expect(() => curvesOfEvents([file])).toThrow('it holds no event');
  });

  it('are refused for a step that no training reaches, but not for the step 0', () => {
    expect(curvesOf([['a', 0, 1]]).curves.get('a')?.steps).toEqual([0]);
    expect(() => curvesOf([['a', -1, 1]])).toThrow('it has a step -1');
    expect(() => curvesOf([['a', 2 ** 33, 1]])).toThrow('it has a step');
  });
});

it('a record that was cut off is left out where it is the last one', () => {
  const file = join(temporaryDirectory(), 'events');
  const whole = eventBytes([['a', 1, 1], ['a', 2, 2]]); // prettier-ignore
  writeFileSync(file, whole.subarray(0, -3));
  expect(curvesOfEvents([file]).curves.get('a')?.steps).toEqual([1]);
});
