// Runs that another program logged have no model: whoever needs one asks here.
import { hasModel, type RunConfig } from '../catalogue/config';
import type { Run } from '../contract/run';
import { Problem } from '../problem';

/** The settings of a run that has a model. @throws Problem checkpoint-missing */
export function requireModel({ name, config }: Pick<Run, 'name' | 'config'>): RunConfig {
  if (hasModel(config)) return config;
  throw new Problem(
    'checkpoint-missing',
    `The run "${name}" was logged by another program: it has curves and no model. Choose a run that was trained in Unroll.`,
  );
}
