// What a report of an experiment says first: the best result, and whether it is shown to be better than the others.
import { modelKinds, theModel } from '../../catalogue/models';
import { classifies } from '../../catalogue/tasks';
import { leaderInWords } from '../../comparison/leader';
import { capitalised } from '../../catalogue/number-words';
import type { Context } from '../context';
import { cellResults, evaluationOf } from '../explanations/cells';
import { ranking } from '../explanations/comparison';
import { fairnessOf } from '../explanations/fairness';
import { learning } from '../explanations/learning';
import { count, numberWord, percent } from '../words';
import { runsOf } from './side-by-side';

export function verdict(context: Context): string {
  const runs = runsOf(modelKinds, context);
  const results = cellResults(modelKinds, runs);
  const [first] = results;
  const [standing] = first?.runs ?? [];
  if (first === undefined || standing === undefined) return 'No run has finished an epoch.';
  if (results.some(({ members }) => members.some(({ run }) => !classifies(run.config)))) {
    return `${leaderInWords(runs.map(({ run }) => run)) ?? ''}.`;
  }
  const { obstacle } = fairnessOf(runs);
  if (obstacle !== null) return obstacle;
  if (results.length > 1) return ranking(results);
  if (first.runs.length === 1) return learning(standing, context.levels).filter(Boolean).join(' ');
  return `${capitalised(theModel(first.name))} classifies **${percent(first.accuracy)}** of the ${count(standing.images)} ${evaluationOf(results)} ${standing.item}s correctly after epoch ${first.epoch}, the mean of ${numberWord(first.runs.length)} runs.`;
}
