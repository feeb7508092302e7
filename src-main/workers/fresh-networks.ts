// The gradients of fresh RNNs, which a report shows.
import { freshNetworks, type ActivationGradients } from '../contract/activation-gradients';
import { Problem } from '../problem';
import type { WorkerPool } from './pool';

/** Null where they cannot be measured: a report is useful even without. */
export async function measureFreshNetworks(
  workers: Pick<WorkerPool, 'run'>,
): Promise<ActivationGradients | null> {
  try {
    return await workers.run('activation-gradients', freshNetworks);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
