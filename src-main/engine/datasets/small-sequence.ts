// Reduces a sequence to the size of a small chart.
import type { Item } from '../contract/inspection';
import { at } from '../../core/element-at';

const maxChannels = 24;
const maxSteps = 300;

/** Returns the first channels, and evenly spaced steps of a long sequence; an image is unchanged. */
export function shortenSequence(item: Item): Item {
  if (item.picture) return item;
  const { values, channels: all } = item;
  const steps = values.length / all;
  const every = Math.ceil(steps / maxSteps);
  const channels = Math.min(all, maxChannels);
  const valueAt = (_: unknown, index: number) =>
    at(values, Math.floor(index / channels) * every * all + (index % channels));
  return {
    values: Float32Array.from({ length: Math.ceil(steps / every) * channels }, valueAt),
    channels,
  };
}
