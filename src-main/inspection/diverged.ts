// A model whose training has diverged answers with values that are no numbers: that is said, not drawn.
import { Problem } from '../problem';

/** @throws Problem checkpoint-damaged if a value is not a finite number */
export function refuseDiverged(logits: Float32Array): void {
  if (logits.every(Number.isFinite)) return;
  throw new Problem(
    'checkpoint-damaged',
    'The model answers with values that are no numbers: its training has diverged. The run is kept. Train again with a lower learning rate.',
  );
}
