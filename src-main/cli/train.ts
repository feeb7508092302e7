// `unroll train` and `unroll resume`: train, show the progress, and print the results.
import { trainings } from '../engine/jobs';
import { experiments as experimentConfigs } from '../engine/catalogue';
import type { ExperimentConfig, RunConfig } from '../engine/catalogue';
import { formatCount, list } from '../core/number-texts';
import {
  groupByShape,
  describeLoss,
  chooseOneOfEachModel,
  chooseOneOfEachShape,
  createPace,
  estimateSeconds,
  type PlannedRun,
} from '../comparison';
import { type Run, runResults } from '../engine/contract';
import type { ProblemData } from '../core/problem-data';
import { at } from '../core/element-at';
import { Experiments, isPlanId, runUid, countTrainers } from '../queue';
import { restoreProblem, Problem } from '../core/problem';
import { getWord, toExperiment } from './experiment-options';
import { findRuns } from './chosen-runs';
import { findData } from './find-data';
import { formatRoughDuration } from './format';
import { parseCount } from './parsed';
import type { TrainOptions } from './experiment-options';
import { handleInterrupt } from './interrupt';
import { showProgress } from './progress';
import { runDocument, runTable } from './run-document';
import type { Session } from './session';

export async function train(session: Session, options: TrainOptions): Promise<void> {
  const config = toExperiment(options, session.directory);
  const { plan } = options;
  if (typeof plan === 'string') {
    const word = getWord(options, 'interimAnalyses');
    const analyses = word === undefined ? 0 : parseCount('--interim-analyses', word, 1000);
    return trainPlanned(session, plan, config, analyses);
  }
  const models = chooseOneOfEachModel(config);
  await requireNeeds(models);
  const facts = typeof options.data === 'string' ? findData(session.directory, options.data) : null;
  const pace = createPace(groupByShape(session.store.runs.list()), facts);
  const seconds = estimateSeconds(models, countTrainers(), pace);
  if (seconds !== null) {
    const time = formatRoughDuration(1000 * config.seeds * seconds);
    session.tell(`${formatCount(models.length * config.seeds, 'run')}: about ${time}`);
  }
  return trainToEnd(session, (experiments) => {
    experiments.start(config, options.again !== true);
  });
}

/** @throws Problem of the first configuration that its data or this machine do not allow, before any is stored */
async function requireNeeds(configs: readonly RunConfig[]): Promise<void> {
  await trainings.requireNeeds(chooseOneOfEachShape(configs));
}

/** Checks the needs of runs, and estimates their time: here, or in total for a plan, whose machines are unknown. */
export async function estimateRuns(
  { store }: Session,
  runs: readonly PlannedRun[],
  plan: string | undefined,
) {
  const configs = runs.map(({ config }) => config);
  await requireNeeds(configs);
  const pace = createPace(groupByShape(store.runs.list()));
  const atOnce = plan === undefined ? countTrainers() : 1;
  return { configs, pace, atOnce, seconds: estimateSeconds(configs, atOnce, pace) };
}

/**
 * A job of a plan: see comparison/sweeps/job-line.ts. It fails unless its run has finished, so that
 * the scheduler can retry the job.
 */
async function trainPlanned(
  session: Session,
  plan: string,
  experiment: ExperimentConfig,
  looks: number,
): Promise<void> {
  if (!isPlanId(plan) || experiment.name === '') {
    const message = `--plan ${plan} and --name must be those of a line of jobs.txt, which "unroll sweep --plan" wrote. Nothing was trained. Run such a line.`;
    throw new Problem('bad-config', message);
  }
  const [cell, ...others] = experiment.cells;
  if (cell === undefined || others.length > 0 || experiment.seeds !== 1) {
    throw new Problem('bad-config', 'A job of a plan trains one model once. Nothing was trained.');
  }
  const config = experimentConfigs.getRunConfig(experiment, cell, 1);
  const uid = runUid(plan, config);
  const before = session.store.runs.find(uid);
  if (before?.status === 'finished') {
    session.answer({ runs: [before] }, 'This run has finished before: nothing was trained.');
    return;
  }
  await requireNeeds([config]);
  await trainToEnd(session, (experiments) => {
    experiments.trainPlanned(plan, { name: experiment.name, config }, looks);
  });
  if (session.store.runs.find(uid)?.status === 'finished') return;
  const message =
    'The run was stopped before its end. The same command resumes it from its newest checkpoint.';
  throw new Problem('trainer-failed', message);
}

/** Resumes runs from their newest checkpoints. */
export function resume(session: Session, args: readonly string[]): Promise<void> {
  const ids = findRuns(session.store, args).map(({ id }) => id);
  return trainToEnd(session, (experiments) => {
    experiments.resume(ids);
  });
}

export async function trainToEnd(
  session: Session,
  begin: (experiments: Experiments) => void,
): Promise<void> {
  const { store, workers } = session;
  const runs = new Map<number, Run>();
  const refusals: ProblemData[] = [];
  const progress = showProgress(session.progress);
  let unbegun = null as number | null;
  const experiments = new Experiments({
    store,
    workers,
    trainers: countTrainers(),
    emit: (event) => {
      if (event.kind === 'run') runs.set(event.run.id, event.run);
      if (event.kind === 'refused') refusals.push(event.problem);
      if (event.kind === 'race') session.tell(event.text);
      progress.show(event);
    },
  });
  const ignoreInterrupts = handleInterrupt({
    first: () => {
      unbegun = experiments.snapshot().queue.waiting;
      experiments.stop(null);
    },
    insist: () => void workers.close(0),
  });
  try {
    begin(experiments);
    await experiments.settled();
  } finally {
    await Promise.all([experiments.close(), workers.close()]);
    ignoreInterrupts();
    progress.end();
  }
  const ended = [...runs.values()];
  const documents = ended.map((run) => runDocument(run, store.curves.epochs(run.id)));
  const remarks = ended.flatMap((run) => {
    const result = runResults.find(run.config, store.curves.epochs(run.id));
    const remark = result === undefined ? null : describeLoss(run, result);
    const reason = runResults.hasEndedEarly(run) ? run.reason : null;
    return [reason, remark].flatMap((one) => (one === null ? [] : [`${run.name}: ${one}`]));
  });
  const [refusal] = refusals;
  const problem =
    unbegun === null
      ? refusal
        ? restoreProblem(refusal)
        : createCrashProblem(ended)
      : createInterruptedProblem(ended, unbegun);
  session.answer(
    {
      runs: documents,
      ...(problem && { problem: { code: problem.code, message: problem.message } }),
    },
    ended.length > 0 ? [runTable(ended), ...remarks].join('\n') : '',
  );
  if (problem) throw problem;
}

/** Returns the problem after Ctrl-C; null if all had ended before. @param unbegun the number of queued runs */
function createInterruptedProblem(runs: readonly Run[], unbegun: number): Problem | null {
  const stopped = runs.filter(({ status }) => status === 'stopped');
  if (stopped.length === 0 && unbegun === 0) return null;
  const names = stopped.map(({ id, name }) => `${name} (${id})`);
  const told = [
    ...(names.length > 0 ? [`Stopped before the end: ${list(names)}.`] : []),
    ...(unbegun > 0 ? [`Never began: ${formatCount(unbegun, 'run')}.`] : []),
    'Finished epochs are saved. The same command continues',
  ];
  const ids = stopped.map(({ id }) => id).join(' ');
  const of = ids === '' ? '.' : `, and "unroll resume ${ids}" resumes only the stopped runs.`;
  return new Problem('interrupted', `${told.join(' ')}${of}`);
}

/** Returns one problem for all runs, with each reason once; null if there is none. */
function createCrashProblem(runs: readonly Run[]): Problem | null {
  const crashed = runs.filter(({ status }) => status === 'crashed' || status === 'diverged');
  if (crashed.length === 0) return null;
  const reasons = [...new Set(crashed.map((run) => run.reason ?? ''))];
  const sentences = reasons.map((reason) => {
    const alike = crashed.filter((run) => (run.reason ?? '') === reason);
    return `${alike.map(({ name }) => name).join(', ')} ${at(alike, 0).status}: ${reason}`;
  });
  return new Problem('trainer-failed', sentences.join(' '));
}
