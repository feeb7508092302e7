// Cuts sequences whose steps have classes into pieces, so that a batch has many and gradients do not
// extend over a whole recording.
import { at } from '../../../core/element-at';
import type { ParsedParts, ParsedSequences } from '../formats/parsed-sequences';

/** The default number of steps of a piece of a single recording. */
export const usualPiece = 100;

/**
 * @param piece steps of each piece except a sequence's last
 * @returns pieces of a sequence in one group,
 * unless there is a single one
 */
export function splitIntoPieces(parsed: ParsedSequences, piece: number): ParsedSequences {
  const starts = [0];
  const sequenceIndices: number[] = [];
  for (let i = 0; i + 1 < parsed.starts.length; i += 1) {
    const end = at(parsed.starts, i + 1);
    for (let start = at(parsed.starts, i); start < end; start += piece) {
      starts.push(Math.min(end, start + piece));
      sequenceIndices.push(i);
    }
  }
  const isAlone = parsed.starts.length === 2;
  const { groups, ids } = parsed;
  return {
    ...parsed,
    starts: Uint32Array.from(starts),
    groups: isAlone ? null : sequenceIndices.map((i) => groups?.[i] ?? ids?.[i] ?? String(i)),
    ...(ids && { ids: sequenceIndices.map((i) => at(ids, i)) }),
  };
}

/** Splits the pieces of one recording: the end is the test part. @param share the share of the pieces */
export function splitEndForTest(pieces: ParsedSequences, share: number): ParsedParts {
  const count = pieces.starts.length - 1;
  const first = count - Math.max(1, Math.round(count * share));
  if (first < 1) return { train: pieces, test: null };
  return { train: cutPart(pieces, 0, first), test: cutPart(pieces, first, count) };
}

function cutPart(all: ParsedSequences, from: number, to: number): ParsedSequences {
  const [start, end] = [at(all.starts, from), at(all.starts, to)];
  const { targets, ids, times } = all;
  return {
    ...all,
    values: all.values.slice(start * all.channels.length, end * all.channels.length),
    starts: all.starts.slice(from, to + 1).map((one) => one - start),
    ...(ids && { ids: ids.slice(from, to) }),
    ...(times && { times: times.slice(start, end) }),
    targets:
      targets.kind === 'stepClasses'
        ? { ...targets, labels: targets.labels.slice(start, end) }
        : targets,
  };
}
