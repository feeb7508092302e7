// `unroll sweep --more-seeds N --where …`: trains the next seeds of the best candidates and of the
// settings that are not judged, or with --best-two of the leader and the runner-up, here or as a plan.
import { formatCount } from '../core/number-texts';
import { getBestTwo, planMoreSeeds, openSettings } from '../comparison';
import { maxAdditionalSeeds } from '../contract/sweep';
import { planId } from '../queue';
import { rankChosenRuns } from './chosen-runs';
import { formatRoughDuration, thousands } from './format';
import { parseCount } from './parsed';
import type { Session } from './session';
import { estimateRuns, trainToEnd } from './train';
import { writePlan } from './write-plan';

export interface MoreSeedsOptions {
  readonly moreSeeds: string;
  readonly where?: string;
  readonly plan?: string;
  readonly dryRun?: true;
  readonly bestTwo?: true;
}

/** @throws Problem bad-config, run-missing */
export async function trainMoreSeeds(session: Session, options: MoreSeedsOptions): Promise<void> {
  const count = parseCount('--more-seeds', options.moreSeeds, maxAdditionalSeeds);
  const { ranking } = rankChosenRuns(session, [], options.where ?? '');
  const open = options.bestTwo ? getBestTwo(ranking) : openSettings(ranking);
  const left = open.length;
  const runs = open.flatMap(({ members }) => members);
  const planned = left < 2 ? [] : planMoreSeeds(runs, count);
  const { plan } = options;
  const { configs, pace, atOnce, seconds } = await estimateRuns(session, planned, plan);
  const time = seconds === null ? '' : `about ${formatRoughDuration(seconds * 1000)} `;
  const what =
    planned.length === 0
      ? 'There is nothing to train.'
      : `${formatCount(planned.length, 'run')}: ${time}with ${thousands(atOnce)} at once.`;
  session.tell(
    `${thousands(left)} of ${formatCount(ranking.settings.length, 'setting')}: ${options.bestTwo ? 'the best two' : 'candidates and settings not judged'}. ${what}`,
  );
  const cost = { settings: ranking.settings.length, left, toTrain: planned.length, seconds };
  if (plan !== undefined) {
    writePlan(session, plan, { id: planId(planned), runs: planned, pace });
  } else if (options.dryRun || planned.length === 0) {
    session.answer({ ...cost, configs }, planned.map(({ name }) => name).join('\n'));
  } else {
    await trainToEnd(session, (experiments) => {
      experiments.trainMore(planned);
    });
  }
}
