// The shortest names that tell runs apart, where there is little room: in pictures and headlines.
import { evaluationWord } from '../catalogue/evaluation';
import { modelLabels } from '../catalogue/models';
import type { Run } from '../contract/run';

type Named = Pick<Run, 'id' | 'name' | 'cell'>;

/** More than this is cut; tables have the whole name. */
const longest = 24;

/**
 * The model alone if each is there once, else the run's name, with its number where two look the same.
 */
export function distinctLabels(runs: readonly Named[]): Map<number, string> {
  const cells = new Set(runs.map(({ cell }) => cell));
  if (cells.size === runs.length)
    return new Map(runs.map(({ id, cell }) => [id, modelLabels[cell]]));
  const uses = new Map<string, number>();
  for (const { name } of runs) uses.set(shorten(name), (uses.get(shorten(name)) ?? 0) + 1);
  return new Map(
    runs.map(({ id, name }) => {
      const short = shorten(name);
      return [id, uses.get(short) === 1 ? short : `${short} ${numberOf(id)}`];
    }),
  );
}

/** A queued run has no number yet: its ticket, −1 for the first, counts within the queue. */
function numberOf(id: number): string {
  return id < 0 ? `(queued ${String(-id)})` : `#${String(id)}`;
}

/** Whose result a label stands beside. */
type Evaluated = Named & Pick<Run, 'config'>;

/** As `distinctLabels`, but among results on test images one on validation images says so. */
export function resultLabels(runs: readonly Evaluated[]): Map<number, string> {
  const labels = distinctLabels(runs);
  const configs = runs.map(({ config }) => config);
  if (evaluationWord(configs) !== 'test or validation') return labels;
  for (const { id, config } of runs) {
    const label = labels.get(id);
    if (config.evaluateOn === 'validation') labels.set(id, `${label ?? ''} (validation)`);
  }
  return labels;
}

/** Without its middle: the end of a name often says what tells it from the others, such as its seed. */
function shorten(name: string): string {
  if (name.length <= longest) return name;
  const half = (longest - 1) / 2;
  const [start, end] = [name.slice(0, Math.ceil(half)), name.slice(-Math.floor(half))];
  return `${start.trimEnd()}…${end.trimStart()}`;
}

/** Of runs that stand by themselves, such as one group's: by their seeds where these tell them apart. */
export function labelsInGroup(runs: readonly Run[]): ReadonlyMap<number, string> {
  const seeds = new Set(runs.map(({ config }) => config.seed));
  if (seeds.size < runs.length) return distinctLabels(runs);
  return new Map(runs.map(({ id, config }) => [id, `seed ${config.seed}`]));
}
