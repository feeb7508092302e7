// `unroll sweep`: prints the number of runs, their time and disk space, and then trains them, or writes a plan for many
// machines.
import { experiments as experimentConfigs } from '../engine/catalogue';
import { formatCount } from '../core/number-texts';
import {
  canEndEarly,
  type PlannedRun,
  planSweep,
  computeRaceState,
  describeRace,
  listTrainedRuns,
} from '../comparison';
import type { Sweep } from '../contract/sweep';
import { Problem } from '../core/problem';
import { planId } from '../queue';
import type { TrainOptions } from './experiment-options';
import { formatRoughDuration, thousands } from './format';
import { trainMoreSeeds } from './more-seeds';
import type { Session } from './session';
import { toSweep, type SweepOptions } from './sweep-options';
import { estimateRuns, trainToEnd } from './train';
import { writePlan } from './write-plan';

interface SweepVerbOptions extends SweepOptions {
  readonly plan?: string;
  readonly moreSeeds?: string;
  /** The filter of `moreSeeds`. */
  readonly where?: string;
  readonly dryRun?: true;
}

export async function sweep(
  session: Session,
  options: SweepVerbOptions & TrainOptions,
): Promise<void> {
  const { moreSeeds } = options;
  if (moreSeeds !== undefined) {
    await trainMoreSeeds(session, { ...options, moreSeeds });
    return;
  }
  const typed = toSweep(options, session.directory);
  const stored = session.store.runs.list();
  const kinds = stored.map(({ cell }) => cell);
  const asked = { ...typed, experiment: experimentConfigs.renameCells(typed.experiment, kinds) };
  const runs = planRuns(asked);
  const race = asked.race ? computeRaceState(runs, stored) : null;
  const trained = race === null ? listTrainedRuns(runs, stored) : new Set<number>();
  const planned = race?.next ?? runs;
  const left = options.again === true ? planned : planned.filter((_, index) => !trained.has(index));
  const { configs, pace, atOnce, seconds } = await estimateRuns(session, left, options.plan);
  const cost = {
    runs: planned.length,
    trainedAlready: trained.size,
    toTrain: left.length,
    atOnce,
    seconds,
  };
  const bound = canEndEarly(configs) ? 'at most' : 'about';
  session.tell(describeCost(cost, bound, options.again === true));
  // Otherwise it is reported when the race begins.
  const isBegun = options.dryRun !== true && left.length > 0;
  if (race !== null && !isBegun) session.tell(describeRace(race));
  if (options.plan !== undefined) {
    writePlan(session, options.plan, { id: planId(asked), runs: left, pace });
    return;
  }
  if (options.dryRun) {
    session.answer({ ...cost, configs }, left.map(({ name }) => name).join('\n'));
    return;
  }
  if (left.length === 0) {
    session.answer({ ...cost, runs: [] }, '');
    return;
  }
  await trainToEnd(session, (experiments) => {
    experiments.startSweep({ sweep: asked, runs }, options.again !== true);
  });
}

function planRuns(asked: Sweep): readonly PlannedRun[] {
  const planned = planSweep(asked);
  if (planned.ok) return planned.value;
  throw new Problem('bad-config', `--vary: ${planned.mistake}. Nothing was trained.`);
}

interface Cost {
  readonly runs: number;
  readonly trainedAlready: number;
  readonly toTrain: number;
  readonly atOnce: number;
  readonly seconds: number | null;
}

/** "60 runs, 6 of them trained before and skipped: about 12 min with 2 at once." */
function describeCost(cost: Cost, bound: 'about' | 'at most', again: boolean): string {
  const { runs, trainedAlready: trained, toTrain, atOnce, seconds } = cost;
  const all = formatCount(runs, 'run');
  const before = trained === 0 ? '' : `, ${thousands(trained)} of them trained before`;
  const skipped =
    before === '' || again ? before : `${before} and skipped (--again trains them again)`;
  if (toTrain === 0) return `${all}${skipped}: there is nothing to train.`;
  const time = seconds === null ? '' : `${bound} ${formatRoughDuration(seconds * 1000)} `;
  return `${all}${skipped}: ${time}with ${thousands(atOnce)} at once.`;
}
