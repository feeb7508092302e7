// Replaces missing values, which readers represent as NaN.
import { formatCount } from '../../core/number-texts';
import type { MissingChoice } from '../contract/data-options';
import { at } from '../../core/element-at';
import { createProblem } from '../../core/problem';
import type { ParsedSequences } from './formats/parsed-sequences';

/**
 * Returns the parts without NaN, and a sentence if there was one.
 * @param name the name of the data set, for the Problem
 * @throws Problem bad-data if there are missing values and the option is to reject them
 */
export function replaceMissing(
  parts: readonly ParsedSequences[],
  choice: MissingChoice,
  name: string,
): { readonly parts: readonly ParsedSequences[]; readonly note: string | null } {
  const channels = at(parts, 0).channels.length;
  const lacking = new Set<number>();
  let missing = 0;
  for (const { values } of parts) {
    for (let i = 0; i < values.length; i += 1) {
      if (!Number.isNaN(values[i])) continue;
      missing += 1;
      lacking.add(i % channels);
    }
  }
  if (lacking.size === 0) return { parts, note: null };
  const found = formatCount(missing, 'missing value');
  switch (choice) {
    case 'refuse':
      throw createProblem('missing', { name, missing: found });
    case 'channel': {
      const indices = [...lacking].sort((a, b) => a - b);
      const note = `${found}: replaced by 0, with ${formatCount(indices.length, 'additional channel')} that are 1 where a value is missing.`;
      return { parts: parts.map((part) => withChannels(part, indices)), note };
    }
    case 'carry': {
      let empty = 0;
      const filled = parts.map((part) => {
        const values = part.values.slice();
        empty += carry(values, part.starts, channels);
        return { ...part, values };
      });
      const zeros =
        empty === 0 ? '' : `, or by 0 in ${formatCount(empty, 'channel')} without any value`;
      return { parts: filled, note: `${found}: replaced by the previous value${zeros}.` };
    }
  }
}

/** Fills in values in place. @returns the number of channels of sequences that had no value at all */
function carry(values: Float32Array, starts: Uint32Array, channels: number): number {
  let empty = 0;
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const [start, end] = [at(starts, i) * channels, at(starts, i + 1) * channels];
    for (let channel = start; channel < start + channels; channel += 1) {
      let first = channel;
      while (first < end && Number.isNaN(values[first])) first += channels;
      if (first >= end) empty += 1;
      // The start of a sequence gets its first known value.
      let last = first < end ? at(values, first) : 0;
      for (let index = channel; index < end; index += channels) {
        if (Number.isNaN(values[index])) values[index] = last;
        else last = at(values, index);
      }
    }
  }
  return empty;
}

/** @param indices the channels with missing values, each of which gets an indicator channel at the end */
function withChannels(part: ParsedSequences, indices: readonly number[]): ParsedSequences {
  const before = part.channels.length;
  const after = before + indices.length;
  const steps = part.values.length / before;
  const values = new Float32Array(steps * after);
  for (let step = 0; step < steps; step += 1) {
    for (let channel = 0; channel < before; channel += 1) {
      const value = at(part.values, step * before + channel);
      if (!Number.isNaN(value)) values[step * after + channel] = value;
    }
    indices.forEach((channel, i) => {
      if (Number.isNaN(part.values[step * before + channel])) values[step * after + before + i] = 1;
    });
  }
  const names = indices.map((channel) => `${at(part.channels, channel)} missing`);
  return { ...part, values, channels: [...part.channels, ...names] };
}
