// What a run's data consist of: images, or sequences of the user's own.
import type { DatasetChoice } from './settings';

export interface OnData {
  readonly dataset: DatasetChoice;
}

export const readsImages = ({ dataset }: OnData): boolean => dataset.kind !== 'sequences';

export type ItemWord = 'image' | 'sequence';

export const itemWord = (config: OnData): ItemWord => (readsImages(config) ? 'image' : 'sequence');

/** Of several runs together. */
export function itemsWord(configs: readonly OnData[]): string {
  const words = new Set(configs.map(itemWord));
  return words.size > 1 ? 'images or sequences' : `${[...words][0] ?? 'image'}s`;
}
