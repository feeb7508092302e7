// The bench's requests to a contestant and the answers: one JSON document per line, on stdin and on file descriptor 3
// (libraries write to stdout). pytorch.py answers only `step`.
import type { CellKind } from '../../src-main/catalogue/config';

export type Ask =
  /** Train this many batches; the first time for a cell and batch size, after some that do not count. */
  | {
      readonly kind: 'step';
      readonly cell: CellKind;
      readonly batch: number;
      readonly steps: number;
    }
  /** Build a new model and train its first batch. */
  | { readonly kind: 'compile'; readonly cell: CellKind; readonly batch: number }
  /** The 10,000 test images. */
  | { readonly kind: 'evaluate'; readonly cell: CellKind }
  /** A piece of the logging, or the same work without it. */
  | {
      readonly kind: 'logging';
      readonly cell: CellKind;
      readonly piece: LoggingPiece;
      readonly times: number;
    };

export type LoggingPiece =
  /** A batch with all its measurements. */
  | 'step'
  /** The norms of this many batches' gradients: see `normsAtOnce`. */
  | 'norms'
  /** The test images with the accuracy after each step, without it, and with that of a probe as well. */
  | 'evaluation'
  | 'plain evaluation'
  | 'evaluation with probe'
  | 'gradient';

/** `norms` computes this many norms in one call, so that the call itself hardly counts. */
export const normsAtOnce = 20;

/** Per batch, per model or per evaluation. CPU time is that of all the process's threads. */
export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export type Answer = Spent | { readonly error: string };

export const hiddenSize = 150;
/** Batches trained before any counts: graphs are compiled, memory is fetched, caches are warm. */
export const warmUpSteps = 5;
/** Training images that the contestants share; they take the batches in turn. */
export const imageCount = 1280;
