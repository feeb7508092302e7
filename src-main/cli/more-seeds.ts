// `unroll sweep --more-seeds N --where …`: trains the next seeds of the best candidates and of the
// settings that are not judged, here or as a plan.
import { counted } from '../core/number-words';
import { settings } from '../engine/catalogue';
import { byShape, moreSeeds, openSettings, paceOf, secondsOf } from '../comparison';
import { mostMoreSeeds } from '../contract/sweep';
import { Problem } from '../core/problem';
import { planId, trainersAtOnce } from '../queue';
import { rankedRuns } from './chosen-runs';
import { roughDuration, thousands } from './format';
import type { Session } from './session';
import { requireNeeds, trainToEnd } from './train';
import { writePlan } from './write-plan';

export interface MoreSeedsOptions {
  readonly moreSeeds: string;
  readonly where?: string;
  readonly plan?: string;
  readonly dryRun?: true;
}

/** @throws Problem bad-config, run-missing */
export async function trainMoreSeeds(session: Session, options: MoreSeedsOptions): Promise<void> {
  const count = settings.parseNumber(options.moreSeeds);
  if (!Number.isInteger(count) || count < 1 || count > mostMoreSeeds) {
    throw new Problem(
      'bad-config',
      `--more-seeds takes a number from 1 to ${mostMoreSeeds}, not "${options.moreSeeds}". Nothing was trained.`,
    );
  }
  const { ranking } = rankedRuns(session, [], options.where ?? '');
  const open = openSettings(ranking);
  const left = open.length;
  const runs = open.flatMap(({ members }) => members);
  const planned = left < 2 ? [] : moreSeeds(runs, count);
  const pace = paceOf(byShape(session.store.runs.list()));
  const configs = planned.map(({ config }) => config);
  await requireNeeds(configs);
  const atOnce = options.plan === undefined ? trainersAtOnce() : 1;
  const seconds = secondsOf(configs, atOnce, pace);
  const time = seconds === null ? '' : `about ${roughDuration(seconds * 1000)} `;
  const what =
    planned.length === 0
      ? 'There is nothing to train.'
      : `${counted(planned.length, 'run')}: ${time}with ${thousands(atOnce)} at once.`;
  session.tell(
    `${thousands(left)} of ${counted(ranking.settings.length, 'setting')} left: candidates and settings not judged. ${what}`,
  );
  const cost = {
    settings: ranking.settings.length,
    left,
    toTrain: planned.length,
    seconds,
  };
  if (options.plan !== undefined) {
    const secondsARun = Math.max(...configs.map((config) => secondsOf([config], 1, pace) ?? 0));
    writePlan(session, options.plan, { id: planId(planned), runs: planned, secondsARun });
  } else if (options.dryRun || planned.length === 0) {
    session.answer({ ...cost, configs }, planned.map(({ name }) => name).join('\n'));
  } else {
    await trainToEnd(session, (experiments) => {
      experiments.trainMore(planned);
    });
  }
}
