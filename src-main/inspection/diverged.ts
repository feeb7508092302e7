// A model whose training has diverged returns values that are not numbers: a Problem says so.
import { Problem } from '../problem';

/** @throws Problem checkpoint-damaged if a value is not a finite number */
export function refuseDiverged(logits: Float32Array): void {
  if (logits.every(Number.isFinite)) return;
  throw new Problem(
    'checkpoint-damaged',
    'The model returns values that are not numbers: its training has diverged. The run is kept. Train again with a lower learning rate.',
  );
}
