// Maps tags of other programs to Unroll's metrics: "train/loss", "Loss/val", "epoch_accuracy", "lr".
import {
  curveMetrics,
  loggedMetric,
  longestTag,
  type CurveMetric,
  type OwnCurveMetric,
} from '../../catalogue/metrics';
import { plainLine } from '../../catalogue/plain-text';

const training = new Set(['train', 'training']);
const evaluation = new Set(['test', 'val', 'valid', 'validation', 'eval', 'evaluation']);
/** Words for how often a quantity is logged are ignored. */
const often = new Set(['epoch', 'batch', 'step', 'iteration']);

const quantities = new Map<string, 'loss' | 'accuracy' | 'learning-rate'>([
  ['loss', 'loss'],
  ['acc', 'accuracy'],
  ['accuracy', 'accuracy'],
  ['lr', 'learning-rate'],
  ['learning rate', 'learning-rate'],
]);

/**
 * @param run the run's name: Keras logs `epoch_loss` in a folder `train` and in one that is called `validation`
 * @param largest of its values: an accuracy above 1 is a percentage, unlike Unroll's
 */
function ownMetric(tag: string, run: string, largest: number): OwnCurveMetric | null {
  const exact = curveMetrics.find((metric) => metric === tag);
  if (exact !== undefined) return exact;
  const words = tag
    .toLowerCase()
    .split(/[\s/_.-]+/)
    .filter((word) => word !== '' && !often.has(word));
  const folder = run.toLowerCase().split('/').at(-1) ?? '';
  const isEvaluation = words.some((word) => evaluation.has(word)) || evaluation.has(folder);
  const left = words.filter((word) => !training.has(word) && !evaluation.has(word));
  const quantity = quantities.get(left.join(' '));
  if (quantity === undefined) return null;
  if (quantity === 'learning-rate') return quantity;
  if (quantity === 'accuracy' && largest > 1) return null;
  return `${isEvaluation ? 'test' : 'train'}/${quantity}`;
}

export interface NamedTag {
  readonly tag: string;
  readonly metric: CurveMetric;
}

/**
 * A metric for each tag, each metric once: of two tags that map to the same metric, one with exactly its name
 * takes it, otherwise the first in alphabetical order. All other tags keep their names.
 * @param tags with their largest values
 * @returns without tags whose names are too long or empty
 */
export function metricsOf(tags: ReadonlyMap<string, number>, run: string): NamedTag[] {
  const taken = new Set<CurveMetric>(curveMetrics.filter((metric) => tags.has(metric)));
  return [...tags]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([tag, largest]): NamedTag[] => {
      const own = ownMetric(tag, run, largest);
      if (own !== null && (own === tag || !taken.has(own))) {
        taken.add(own);
        return [{ tag, metric: own }];
      }
      const name = plainLine(tag).trim();
      const metric = loggedMetric(name);
      if (name === '' || name.length > longestTag || taken.has(metric)) return [];
      taken.add(metric);
      return [{ tag, metric }];
    });
}
