// A sequence as a small picture needs it.
import type { Item } from '../contract/inspection';
import { at } from '../../core/element-at';

const mostChannels = 24;
const mostSteps = 300;

/** The first channels of many, and of many steps some, evenly spaced; a picture stays as it is. */
export function smallSequence(item: Item): Item {
  if (item.picture) return item;
  const { values, channels: all } = item;
  const steps = values.length / all;
  const every = Math.ceil(steps / mostSteps);
  const channels = Math.min(all, mostChannels);
  const valueAt = (_: unknown, index: number) =>
    at(values, Math.floor(index / channels) * every * all + (index % channels));
  return {
    values: Float32Array.from({ length: Math.ceil(steps / every) * channels }, valueAt),
    channels,
  };
}
