// Converts one part of a data set to tensors of a safetensors file, and back: values, lengths, labels
// or numbers, and the positions of windows.
import type { PlainTensor } from '../../core/plain-tensor';
import type { AnyTensor, AnyTensors } from '../../files/safetensors';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import type { Windows } from './formats/windows';
import { getSequenceLengths, type LabelledSequences } from './labelled-sequences';
import { getTaskOfData } from '../tasks';

/** @param name the name of the part: train or test */
export function toTensors(name: string, part: LabelledSequences): AnyTensors {
  const { values, channels, count, targets, groups, starts, windows } = part;
  const stretches = starts.length - 1;
  return {
    [`${name}.values`]: { shape: [at(starts, stretches), channels], data: values },
    [`${name}.lengths`]: {
      shape: [stretches],
      data: Float32Array.from(getSequenceLengths({ starts })),
    },
    ...(windows && {
      [`${name}.windows`]: { shape: [count], data: Float32Array.from(windows.starts) },
      [`${name}.stretches`]: { shape: [count], data: Float32Array.from(windows.stretchOf) },
      [`${name}.series`]: { shape: [stretches], data: Float32Array.from(windows.seriesOf) },
      [`${name}.ticks`]: { shape: [stretches, 2], data: splitTicks(windows.firstTicks) },
    }),
    ...Object.fromEntries(
      Object.entries(targets.toTensors()).map(([of, tensor]) => [`${name}.${of}`, tensor]),
    ),
    ...(groups && { [`${name}.groups`]: { shape: [count], data: Float32Array.from(groups) } }),
  };
}

/** The base of whole numbers that exceed a float32, which are stored as a multiple of `half` and a remainder. */
const half = 2 ** 20;
const splitTicks = (ticks: Float64Array) =>
  Float32Array.from(
    [...ticks].flatMap((tick) => [Math.floor(tick / half), tick - half * Math.floor(tick / half)]),
  );

/** @throws RangeError unless the tensors are whole sequences of this data set's channels and classes */
export function parsePart(
  name: string,
  tensors: AnyTensors,
  about: SequenceDataMetadata,
): LabelledSequences {
  const found = (of: string, dimensions: number): AnyTensor => {
    const one = tensors[`${name}.${of}`];
    if (one?.shape.length === dimensions) return one;
    throw new RangeError(`it has no valid ${name}.${of}`);
  };
  const tensor = (of: string, dimensions: number): PlainTensor => {
    const { shape, data } = found(of, dimensions);
    if (data instanceof Float32Array) return { shape, data };
    throw new RangeError(`${name}.${of} is not of type F32`);
  };
  const { picture } = about;
  const task = getTaskOfData(about);
  const values = picture || task.isText ? found('values', 2) : tensor('values', 2);
  const lengths = tensor('lengths', 1).data;
  const starts = new Uint32Array(lengths.length + 1);
  lengths.forEach((length, i) => (starts[i + 1] = at(starts, i) + length));
  const windows = parseWindows();
  const count = windows?.starts.length ?? lengths.length;
  const targets = task.loadTargets({
    metadata: about,
    count,
    starts,
    values: values.data,
    hasWindows: windows !== undefined,
    tensor,
  });
  const groups = tensors[`${name}.groups`]?.data;
  const isOfThisSet =
    values.shape[0] === starts.at(-1) &&
    values.shape[1] === about.channels.length &&
    lengths.every((length) => Number.isInteger(length) && length > 0) &&
    (picture === undefined ||
      (values.data instanceof Uint8Array &&
        values.shape[1] === picture.columns &&
        lengths.every((length) => length === picture.rows))) &&
    (groups === undefined || groups.length === count);
  if (!isOfThisSet || targets === null) throw new RangeError(`its ${name} part is inconsistent`);
  if (values.data instanceof Float32Array && !values.data.every(Number.isFinite))
    throw new RangeError('a value in it is not a number');
  return {
    values: values.data,
    starts,
    channels: about.channels.length,
    count,
    ...(windows && { windows }),
    targets,
    ...(picture && { picture }),
    ...(groups && { groups: Uint32Array.from(groups) }),
  };

  /** @throws RangeError for a window outside every stretch, or in a series that the metadata lack */
  function parseWindows(): Windows | undefined {
    if (tensors[`${name}.windows`] === undefined) return undefined;
    const [first, stretches] = [tensor('windows', 1).data, tensor('stretches', 1).data];
    const [series, ticks] = [tensor('series', 1).data, tensor('ticks', 2)];
    const length = Number(about.recipe.options.window);
    const isInStretch = (start: number, i: number) => {
      const [from, end] = [starts[stretches[i] ?? -1], starts[(stretches[i] ?? -1) + 1]];
      return from !== undefined && end !== undefined && start >= from && start + length <= end;
    };
    const isWhole =
      Number.isInteger(length) &&
      length > 0 &&
      stretches.length === first.length &&
      first.every((start, i) => Number.isInteger(start) && isInStretch(start, i)) &&
      series.length === lengths.length &&
      series.every(
        (one) =>
          Number.isInteger(one) && one >= 0 && one < Math.max(1, about.series?.names.length ?? 0),
      ) &&
      ticks.shape[0] === lengths.length &&
      ticks.shape[1] === 2;
    if (!isWhole) throw new RangeError(`its ${name} part has no valid windows`);
    return {
      length,
      starts: Uint32Array.from(first),
      stretchOf: Uint32Array.from(stretches),
      seriesOf: Uint32Array.from(series),
      firstTicks: Float64Array.from(
        lengths,
        (_, i) => half * at(ticks.data, 2 * i) + at(ticks.data, 2 * i + 1),
      ),
    };
  }
}
