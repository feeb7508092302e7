// Reads files of sequences, keeps them beside the store, and says what they hold; adds them once the user wants them.
import { max, min } from 'd3-array';
import type { FoundData, LengthBin, SampleSequence } from '../../contract/found-data';
import type { SequenceDataFacts } from '../../contract/sequence-data';
import { lengthsOf, stepsOf, type SequenceData } from '../../datasets/labelled-sequences';
import { openSequences } from '../../datasets/open-sequences';
import { readSequenceData, sequenceFile, writeSequenceData } from '../../datasets/sequence-file';
import { normalisationOf } from '../../datasets/sequence-set';
import { at } from '../../element-at';

/** @param input.folder where the data are kept until they are added @throws Problem that says what was tried */
export async function readDataFiles(input: {
  readonly paths: readonly string[];
  readonly folder: string;
}): Promise<FoundData> {
  const data = await openSequences(input.paths);
  writeSequenceData(input.folder, data);
  return { facts: data.about, samples: samplesOf(data), lengths: lengthBins(data) };
}

/** @throws Problem store-full, file-unwritable, data-missing or data-checksum; the store is unchanged then */
export function addSequences(input: {
  readonly folder: string;
  readonly sha256: string;
  readonly name: string;
  readonly store: string;
}): Promise<SequenceDataFacts> {
  const data = readSequenceData(sequenceFile(input.folder, input.sha256));
  const about = { ...data.about, name: input.name };
  writeSequenceData(input.store, { ...data, about });
  return Promise.resolve(about);
}

const mostSamples = 3;
const mostChannels = 24;
const mostSteps = 300;

/** The first training sequences of different classes. */
function samplesOf({ train, about }: SequenceData): SampleSequence[] {
  const { mean, deviation } = normalisationOf(train);
  const labels = [...new Set(train.labels)].slice(0, mostSamples);
  return labels.map((label) => {
    const values = stepsOf(train, train.labels.indexOf(label));
    const steps = values.length / train.channels;
    const every = Math.ceil(steps / mostSteps);
    const shown = Math.ceil(steps / every);
    const channels = Array.from({ length: Math.min(train.channels, mostChannels) }, (_, channel) =>
      Float32Array.from({ length: shown }, (__, step) => {
        const value = at(values, step * every * train.channels + channel);
        return (value - at(mean, channel)) / at(deviation, channel);
      }),
    );
    return { className: at(about.classes, label), steps, channels };
  });
}

const mostBins = 24;

function lengthBins({ train, test }: SequenceData): LengthBin[] {
  const lengths = [...lengthsOf(train), ...lengthsOf(test)];
  const [from, to] = [min(lengths) ?? 0, max(lengths) ?? 0];
  const width = Math.max(1, Math.ceil((to - from + 1) / mostBins));
  const counts = new Uint32Array(Math.ceil((to - from + 1) / width));
  for (const length of lengths) {
    const bin = Math.floor((length - from) / width);
    counts[bin] = at(counts, bin) + 1;
  }
  return Array.from(counts, (count, bin) => {
    const start = from + bin * width;
    return { from: start, to: Math.min(to, start + width - 1), count };
  });
}
