// Why one cell may be ahead of another: what their equations lead one to expect, then what these runs have measured for it and
// against it.
import { cellFacts, isCell } from '../../catalogue/config';
import { capitalised } from '../../catalogue/number-words';
import { theModel } from '../../catalogue/models';
import type { ReportRun } from '../collect';
import { list } from '../words';
import { difference, type CellResult } from './cells';
import { expectationOf } from './expectation';
import type { Fairness } from './fairness';
import { gradientRatio, ratioInWords, ratiosOf } from './through-time';

/** One measurement in words, and which way it speaks. */
interface Evidence {
  readonly what: string;
  readonly speaks: 'for' | 'against' | 'neither';
  readonly words: string;
}

/**
 * A gated cell beside a plain one.
 * @param gatedRun what is measured along the sequence is taken from this run and from `plainRun`
 * @returns paragraphs
 */
export function causeInWords(
  gated: CellResult,
  plain: CellResult,
  { obstacle, differences }: Fairness,
  gatedRun: ReportRun,
  plainRun: ReportRun,
): string[] {
  if (obstacle !== null || !isCell(gated.cell)) return [];
  const expected = expectationOf(gated.cell);
  if (differences.length > 0) {
    return [
      expected,
      'As these runs differ in more than the cell, no reason for the difference is named.',
    ];
  }
  const evidence = [
    gradientAtStart(gatedRun, plainRun),
    carriedGradient(gatedRun, plainRun),
  ].filter((one) => one !== null);
  const measured = evidence.map(({ words }) => words).join(' ');
  return [
    expected,
    evidence.length === 0
      ? 'Nothing of this was measured in both of these runs.'
      : `**Measured in these runs.** ${measured}`,
    conclusion(evidence, difference(gated, plain).claim.better),
  ];
}

function conclusion(evidence: readonly Evidence[], better: 'first' | 'second' | null): string {
  const saying = (speaks: Evidence['speaks'], start: string) => {
    const found = evidence.filter((one) => one.speaks === speaks).map(({ what }) => what);
    return found.length === 0 ? [] : [`${start}: ${list(found)}`];
  };
  const tally = [
    ...saying('for', 'for the expectation'),
    ...saying('against', 'against it'),
    ...saying('neither', 'neither for nor against it'),
  ].join('; ');
  return `${tally === '' ? '' : `${capitalised(tally)}. `}${meaning(evidence, better)}`;
}

function meaning(evidence: readonly Evidence[], better: 'first' | 'second' | null): string {
  if (better === null)
    return 'These runs do not show a difference in accuracy, so there is none to explain.';
  if (better === 'second') {
    return 'The plain cell is ahead: these runs give no support to the idea that gates help here, and they do not show why.';
  }
  return evidence.some(({ speaks }) => speaks === 'for')
    ? 'Whether this is the reason for the difference in accuracy is not shown: that would take an experiment that changes it alone.'
    : 'So these runs name no reason for the difference in accuracy.';
}

/** Below this almost nothing of a gradient reaches the first step. */
const vanished = 1e-3;

const orderOf = (kept: number, lost: number): Evidence['speaks'] =>
  kept > 2 * lost ? 'for' : lost > 2 * kept ? 'against' : 'neither';

/** Before the first batch; what training makes of it is said beside. */
function gradientAtStart(gated: ReportRun, plain: ReportRun): Evidence | null {
  const start = comparedRatios(gated, plain, 'start');
  if (start === null) return null;
  // The ends of runs of different lengths are not comparable.
  const isAsLong = gated.epochs.length === plain.epochs.length;
  const end = isAsLong ? comparedRatios(gated, plain, 'end') : null;
  const after = end === null ? '' : ` After the last epoch it ${end.words}`;
  return {
    what: 'the gradient before the first batch',
    speaks: start.speaks,
    words: `Before the first batch, the gradient at the first step divided by that at the last ${start.words}${after}`,
  };
}

/** h with h; what an LSTM has along c beside it has a sentence of its own. Null where it was not measured in both. */
function comparedRatios(
  gatedRun: ReportRun,
  plainRun: ReportRun,
  when: 'start' | 'end',
): Pick<Evidence, 'speaks' | 'words'> | null {
  const [[kept, cell], [lost]] = [ratiosOf(gatedRun, when), ratiosOf(plainRun, when)];
  if (kept === null || lost === null) return null;
  const order = orderOf(kept, lost);
  const [gated, plain] = [theModel(gatedRun.label), theModel(plainRun.label)];
  const both = kept < vanished && lost < vanished ? ', and close to zero in both' : '';
  const [first, second] = [`${gated} (${ratioInWords(kept)})`, `${plain} (${ratioInWords(lost)})`];
  const words =
    kept === 0 && lost === 0
      ? `is 0 in both ${gated} and ${plain}`
      : order === 'neither'
        ? `differs by less than a factor of two between ${first} and ${second}${both}`
        : `is ${order === 'for' ? 'larger' : 'smaller'} in ${first} than in ${second}${both}`;
  if (cell === null) return { speaks: order, words: `${words}.` };
  return {
    speaks: orderOf(cell, lost) === order ? order : 'neither',
    words: `${words}. Along $c$ of ${gated} it is ${ratioInWords(cell)}.`,
  };
}

/** What comes back along the carry gate alone, beside all that comes back in the plain cell. */
function carriedGradient(gated: ReportRun, plain: ReportRun): Evidence | null {
  const { cell } = gated.run.config;
  const { carry } = isCell(cell) ? cellFacts[cell] : { carry: null };
  const { gradientOfCarry, gradientOfCell, gradientOfState } = gated.along;
  const alone = gradientRatio(gradientOfCarry);
  const all = gradientRatio(carry?.state === 'c' ? gradientOfCell.end : gradientOfState.end);
  const [lost] = ratiosOf(plain, 'end');
  if (carry === null || alone === null || all === null || lost === null) return null;
  const gate = `the ${carry.name} $${carry.gate}$`;
  const speaks = orderOf(alone, lost);
  const beside =
    speaks === 'neither'
      ? 'by less than a factor of two different from'
      : speaks === 'for'
        ? 'more than'
        : 'less than';
  return {
    what: `the path along the ${carry.name}`,
    speaks,
    words: `After the last epoch ${ratioInWords(alone)} of the gradient of $${carry.state}$ at the last step would come back to the first along ${gate} of ${theModel(gated.label)} alone, ${shareInWords(alone, all)}; that is ${beside} what comes back in ${theModel(plain.label)} along all paths (${ratioInWords(lost)}).`,
  };
}

/** The part of the gradient at the first step that one of its paths brings. */
function shareInWords(alone: number, all: number): string {
  const whole = `of ${ratioInWords(all)} along all paths together`;
  if (all === 0) return whole;
  const share = alone / all;
  if (share > 1.25) return `${whole}, so that the other paths cancel a part of it`;
  if (share > 0.8) return `${whole}, so that it is nearly the whole`;
  return `${whole}, so that ${share < 0.5 ? 'most' : 'a part'} comes through the candidate and the other gates`;
}
