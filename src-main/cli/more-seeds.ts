// `unroll sweep --more-seeds N --where …`: trains the next seeds of the best candidates and of the
// settings that are not judged, or with --best-two of the leader and the runner-up, here or as a plan.
import { formatCount } from '../core/number-texts';
import { settings } from '../engine/catalogue';
import {
  groupByShape,
  getBestTwo,
  planMoreSeeds,
  openSettings,
  createPace,
  estimateSeconds,
} from '../comparison';
import { maxAdditionalSeeds } from '../contract/sweep';
import { Problem } from '../core/problem';
import { planId, countTrainers } from '../queue';
import { rankChosenRuns } from './chosen-runs';
import { formatRoughDuration, thousands } from './format';
import type { Session } from './session';
import { requireNeeds, trainToEnd } from './train';
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
  const count = settings.parseNumber(options.moreSeeds);
  if (!Number.isInteger(count) || count < 1 || count > maxAdditionalSeeds) {
    const message = `--more-seeds takes a number from 1 to ${maxAdditionalSeeds}, not "${options.moreSeeds}". Nothing was trained.`;
    throw new Problem('bad-config', message);
  }
  const { ranking } = rankChosenRuns(session, [], options.where ?? '');
  const open = options.bestTwo ? getBestTwo(ranking) : openSettings(ranking);
  const left = open.length;
  const runs = open.flatMap(({ members }) => members);
  const planned = left < 2 ? [] : planMoreSeeds(runs, count);
  const pace = createPace(groupByShape(session.store.runs.list()));
  const configs = planned.map(({ config }) => config);
  await requireNeeds(configs);
  const atOnce = options.plan === undefined ? countTrainers() : 1;
  const seconds = estimateSeconds(configs, atOnce, pace);
  const time = seconds === null ? '' : `about ${formatRoughDuration(seconds * 1000)} `;
  const what =
    planned.length === 0
      ? 'There is nothing to train.'
      : `${formatCount(planned.length, 'run')}: ${time}with ${thousands(atOnce)} at once.`;
  session.tell(
    `${thousands(left)} of ${formatCount(ranking.settings.length, 'setting')}: ${options.bestTwo ? 'the best two' : 'candidates and settings not judged'}. ${what}`,
  );
  const cost = {
    settings: ranking.settings.length,
    left,
    toTrain: planned.length,
    seconds,
  };
  if (options.plan !== undefined) {
    writePlan(session, options.plan, { id: planId(planned), runs: planned, pace });
  } else if (options.dryRun || planned.length === 0) {
    session.answer({ ...cost, configs }, planned.map(({ name }) => name).join('\n'));
  } else {
    await trainToEnd(session, (experiments) => {
      experiments.trainMore(planned);
    });
  }
}
