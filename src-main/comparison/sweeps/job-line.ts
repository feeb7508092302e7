// A run of a plan as a line for a shell, on any machine; Unroll itself schedules nothing between machines.
import { mnist, type RunConfig, settings } from '../../engine/catalogue';
import { dataSets } from '../../engine/contract';

interface PlannedJob {
  /** The run's id, also the name of its store. */
  readonly uid: string;
  readonly name: string;
  readonly config: RunConfig;
}

/**
 * Returns a line that trains one run in a separate small store: a run begun there is resumed, and a
 * finished one is unchanged. For a shell in the plan's folder. $UNROLL takes precedence, since other
 * machines may have Unroll elsewhere.
 * @param plan part of the runs' uids: see queue/run-uid.ts
 * @param looks the number of interim analyses before the plan, which other stores do not know
 */
export function formatJobLine(plan: string, { uid, name, config }: PlannedJob, looks = 0): string {
  const { dataset } = config;
  const analyses = looks > 0 ? ` --interim-analyses ${looks}` : '';
  return [
    `\${UNROLL:-unroll} --store stores/${uid} train --plan ${plan}${analyses} ${settings.formatArguments(config)}`,
    ...(dataset.sha256 === mnist.choice.sha256
      ? []
      : ['--data', dataSets.getFileName(dataset.sha256)]),
    '--name',
    quoteShellWord(name),
  ].join(' ');
}

/** Quotes a word for a POSIX shell. */
export function quoteShellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
