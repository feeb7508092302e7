// The README in a plan's folder.
import { counted } from '../../catalogue/number-words';
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

| way           | command                    | for                                            |
| ------------- | -------------------------- | ---------------------------------------------- |
| Slurm         | \`sbatch slurm.sh\`          | a cluster                                      |
| GNU parallel  | \`./parallel.sh\`            | one large machine, or several over SSH         |
| Ray           | \`python ray.py\`            | a Ray cluster that sees this folder everywhere |
| by hand       | \`bash -c "$(sed -n 1p jobs.txt)"\` | one run, to see that it works           |

Each run is planned for ${counted(cores, 'core')}, ${memoryMb} MB of memory and ${minutes} minutes; change
the first lines of \`slurm.sh\` for others.

The commands call \`$UNROLL\`. The scripts set it to what it was where the plan was made:

    ${command}

Where Unroll is elsewhere, say so first: \`export UNROLL="node /opt/unroll/scripts/unroll.js"\` (a path without
spaces).

Bring the runs into your store at any time, also while others still train; doing it again adds nothing:

    unroll collect .
`;
}
