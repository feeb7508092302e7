// The window's measurements as tables, beside the aims.
import { windowAims } from '../aims';
import { quantile } from '../statistics';
import { markdownTable } from '../table';
import type { MeasuredMoves } from './drawn-moves';
import type { LoopDelay } from './main-process';
import type { Typing } from './page';

/** The window over some seconds. */
export interface MeasuredWindow {
  readonly loop: LoopDelay;
  /** Milliseconds from frame to frame. */
  readonly frames: readonly number[];
  readonly typing: Typing;
}

const verdict = (value: number, mostMs: number) => [
  `≤ ${mostMs}`,
  value <= mostMs ? 'met' : 'NOT met',
];

/** The window while trainings run, to which the aims apply, and at rest. */
export function loadReport(
  atRest: MeasuredWindow,
  busy: MeasuredWindow,
  trainings: number,
): string {
  const row = (what: string, value: (one: MeasuredWindow) => number, mostMs?: number) => [
    what,
    value(atRest).toFixed(1),
    value(busy).toFixed(1),
    ...(mostMs === undefined ? ['', ''] : verdict(value(busy), mostMs)),
  ];
  return markdownTable([
    ['ms', 'at rest', `${trainings} trainings`, 'to reach', 'verdict'],
    row("main's event loop late, p50", ({ loop }) => loop.p50Ms),
    row("main's event loop late, p99", ({ loop }) => loop.p99Ms, windowAims.loopP99Ms),
    row("main's event loop late, at most", ({ loop }) => loop.maxMs),
    row('frame to frame, p50', ({ frames }) => quantile(frames, 0.5)),
    row('frame to frame, p95', ({ frames }) => quantile(frames, 0.95), windowAims.frameP95Ms),
    row('frame to frame, at most', ({ frames }) => quantile(frames, 1)),
    row('letter to picture, p50', ({ typing }) => quantile(typing.lettersMs, 0.5)),
    row('letter to picture, p95', ({ typing }) => quantile(typing.lettersMs, 0.95)),
    row(
      'letter to picture, at most',
      ({ typing }) => quantile(typing.lettersMs, 1),
      windowAims.letterMostMs,
    ),
  ]);
}

/** While nothing else runs. */
export interface MeasuredHand {
  readonly moves: readonly MeasuredMoves[];
  /** One image through three models. */
  readonly inference: MeasuredMoves;
  /** The same with the messages there and back. */
  readonly calls: MeasuredMoves;
}

/** The window's response times, for each kind of move. */
export function handReport({ moves, inference, calls }: MeasuredHand): string {
  const row = ({ what, timesMs }: MeasuredMoves, mostMs?: number) => {
    const p95 = quantile(timesMs, 0.95);
    const figures = [quantile(timesMs, 0.5), p95, quantile(timesMs, 1)];
    const judged = mostMs === undefined ? ['', ''] : verdict(p95, mostMs);
    return [what, ...figures.map((ms) => ms.toFixed(1)), ...judged];
  };
  return markdownTable([
    ['ms', 'p50', 'p95', 'at most', 'to reach, p95', 'verdict'],
    ...moves.map((measured) => row(measured, windowAims.moveP95Ms)),
    row(inference, windowAims.inferenceP95Ms),
    row(calls),
  ]);
}
