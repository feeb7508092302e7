// The activation lab: one ε and one reading at a time.
import { activationLab, slopeCurves } from '$labs/activations';
import type { ActivationLabResult, SlopeCurves, SlopeReading } from '$labs/activation-lab';

export class ActivationLab {
  epsilon = $state(0.05);
  reading: SlopeReading = $state('insert-line');
  readonly answer: ActivationLabResult = $derived(activationLab(this.epsilon, this.reading));
  /** New only with the reading, so that their picture is not drawn again for every ε. */
  readonly curves: SlopeCurves = $derived(slopeCurves(this.reading));
}
