// Some settings can be trained no more: whoever needs the model of a run asks here.
import type { RunConfig } from '../catalogue/config';
import type { Run } from '../contract/run';
import { Problem } from '../problem';

/** The settings of a run that can be trained on. @throws Problem bad-config for what nothing trains any more */
export function requireTrainable({ name, config }: Pick<Run, 'name' | 'config'>): RunConfig {
  if (config.former === undefined) return config;
  throw new Problem(
    'bad-config',
    `The run "${name}" was trained with ${config.former}, which Unroll no longer trains. Its curves stay; train it again with other settings.`,
  );
}
