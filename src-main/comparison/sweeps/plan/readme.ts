// The README in a plan's folder.
import { counted } from '../../../catalogue/number-words';
import type { PlanOptions } from './plan-files';

/** @param runs as printed */
export function planReadme(
  runs: string,
  { command, cores, memoryMb, minutes }: PlanOptions,
): string {
  return `# A sweep of ${runs} runs

\`jobs.txt\` has a command for each run. A command needs nothing of the others: it trains its run in a small store of its
own, \`stores/<uid>\`. The uid comes from the plan, the settings and the seed, so that the same command finds its run
again: it resumes from the newest checkpoint, or ends at once when the run has finished.

Choose one way to run them, from this folder:

| way          | command                                   | for                                |
| ------------ | ----------------------------------------- | ---------------------------------- |
| Slurm        | \`sbatch slurm.sh\`                         | a cluster                          |
| GNU parallel | \`parallel --jobs N --retries 2 < jobs.txt\` | one large machine, N runs at once  |
| anything     | a line of \`jobs.txt\` in a shell           | any scheduler; one run, as a trial |

GNU parallel also reaches other hosts that see this folder: \`--sshlogin host1,host2 --workdir "$PWD" --env UNROLL\`.

Each run is planned for ${counted(cores, 'core')}, ${memoryMb} MB of memory and ${minutes} minutes; change
the first lines of \`slurm.sh\` for others.

The commands call \`$UNROLL\`, or \`unroll\` where that is not set. \`slurm.sh\` sets it to what it was where the plan was
made; for the other ways, set it first:

    export UNROLL="${command}"

Bring the runs into your store at any time, also while others still train; doing it again adds nothing:

    unroll collect .
`;
}
