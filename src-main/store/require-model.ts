// Runs that another program logged have no model, and some settings can be trained no more: whoever needs a model asks here.
import { hasModel, type RunConfig } from '../catalogue/config';
import type { Run } from '../contract/run';
import { Problem } from '../problem';

/** The settings of a run that has a model. @throws Problem checkpoint-missing, or bad-config for what nothing trains any more */
export function requireModel({ name, config }: Pick<Run, 'name' | 'config'>): RunConfig {
  if (config.former !== undefined) {
    throw new Problem(
      'bad-config',
      `The run "${name}" was trained with ${config.former}, which Unroll no longer trains. Its curves stay; train it again with other settings.`,
    );
  }
  if (hasModel(config)) return config;
  throw new Problem(
    'checkpoint-missing',
    `The run "${name}" was logged by another program: it has curves and no model. Choose a run that was trained in Unroll.`,
  );
}
