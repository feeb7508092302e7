import { describe, expect, it } from 'vitest';
import { windowAims } from '../../../scripts/bench/aims';
import { moves } from '../../../scripts/bench/window/moves';
import { handReport, loadReport, type MeasuredWindow } from '../../../scripts/bench/window/report';

/** 100 values: a hundredth of `most`, two hundredths of it, and so on. */
const upTo = (most: number) =>
  Array.from({ length: 100 }, (_, place) => (most * (place + 1)) / 100);
const cellsOf = (table: string) =>
  table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('the table of moves', () => {
  const nothing = { what: 'nothing', timesMs: [] };

  it('has a row for each, with median, 95th percentile and the slowest', () => {
    const table = handReport({
      moves: [{ what: 'a weight', timesMs: upTo(10) }],
      inference: { what: 'inference', timesMs: upTo(5.5) },
      calls: { what: 'the call', timesMs: upTo(7) },
    });
    const [header] = table.split('\n');
    expect(header).toMatch(/^\| ms +\| +p50 \| +p95 \| at most \| to reach, p95 \| verdict \|$/);
    expect(cellsOf(table)).toEqual([
      ['a weight', '5.0', '9.5', '10.0', '≤ 16', 'met'],
      ['inference', '2.8', '5.2', '5.5', '≤ 5', 'NOT met'],
      ['the call', '3.5', '6.7', '7.0', '', ''],
    ]);
  });

  it('judges by the 95th percentile alone', () => {
    const rare = [...upTo(10).slice(5), 40, 50, 60, 70, 80];
    const often = [...upTo(10).slice(6), 40, 50, 60, 70, 80, 90];
    const moves = [rare, often].map((timesMs) => ({ what: 'a weight', timesMs }));
    const rows = cellsOf(handReport({ moves, inference: nothing, calls: nothing }));
    expect(rows.slice(0, 2).map((row) => row.at(-1))).toEqual(['met', 'NOT met']);
  });

  it('says of nothing measured that it does not reach its aim', () => {
    expect(cellsOf(handReport({ moves: [], inference: nothing, calls: nothing }))).toEqual([
      ['nothing', 'NaN', 'NaN', 'NaN', '≤ 5', 'NOT met'],
      ['nothing', 'NaN', 'NaN', 'NaN', '', ''],
    ]);
  });
});

describe('the table of the window under load', () => {
  const measured = (most: number): MeasuredWindow => ({
    loop: { p50Ms: most / 10, p99Ms: most, maxMs: 2 * most },
    frames: upTo(most),
    typing: { lettersMs: upTo(most) },
  });

  it('judges what was measured while trainings run, not what was at rest', () => {
    const rows = cellsOf(loadReport(measured(1000), measured(20), 2));
    expect(rows.map((row) => row.at(-1)).filter((verdict) => verdict !== '')).toEqual([
      'met',
      'met',
      'met',
    ]);
    const slow = cellsOf(loadReport(measured(1), measured(101), 2));
    expect(slow.filter((row) => row.at(-1) === 'NOT met').map(([what]) => what)).toEqual([
      "main's event loop late, p99",
      'frame to frame, p95',
      'letter to picture, at most',
    ]);
  });
});

describe('what is measured', () => {
  it('is held against the aims of the project', () => {
    expect(windowAims).toEqual({
      ...{ loopP99Ms: 20, frameP95Ms: 33, letterMostMs: 100, moveP95Ms: 16, inferenceP95Ms: 5 },
    });
  });

  it('moves and moves back, so that every key finds room', () => {
    expect([0, 1, 2].map(moves.weight.key)).toEqual(['ArrowDown', 'ArrowUp', 'ArrowDown']);
    let row = 28;
    for (let nth = 0; nth < 120; nth += 1) {
      row += moves.scrubbing.key(nth) === 'ArrowLeft' ? -1 : 1;
      expect(row).toBeGreaterThanOrEqual(1);
      expect(row).toBeLessThanOrEqual(28);
    }
  });
});
