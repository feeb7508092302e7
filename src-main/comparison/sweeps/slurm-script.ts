// Writes the plan as a Slurm array.

/** Flags of sbatch replace these. */
const mostAtOnce = 100;
const memoryMb = 2000;
/** Seconds before the time limit at which a job is asked to end cleanly. */
const warnSeconds = 120;

interface Job {
  /** The command that starts Unroll on the machine of the plan, for a POSIX shell. */
  readonly command: string;
  readonly minutes: number;
  readonly cores: number;
}

export function formatSlurmScript(jobs: number, { command, minutes, cores }: Job): string {
  return `#!/bin/bash
# One job a run: line N of jobs.txt is task N. Queue it from this folder: sbatch slurm.sh
# Flags of sbatch replace the lines below: sbatch --mem=4000 --time=90 slurm.sh
# A task that is cut short (a node that dies, preemption, the time limit) is queued again and resumes from its
# checkpoint; one that has finished ends at once.
#SBATCH --job-name=unroll
#SBATCH --array=1-${jobs}%${mostAtOnce}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=${cores}
#SBATCH --mem=${memoryMb}
#SBATCH --time=${minutes}
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=logs/%a.log
#SBATCH --signal=B:USR1@${warnSeconds}
set -u
cd "\${SLURM_SUBMIT_DIR:-.}" || exit 1
mkdir -p stores logs
export UNROLL="\${UNROLL:-${command.replaceAll(/["\\$`]/g, '\\$&')}}"

line=$(sed -n "\${SLURM_ARRAY_TASK_ID}p" jobs.txt)
[ -n "$line" ] || { echo "jobs.txt has no line $SLURM_ARRAY_TASK_ID" >&2; exit 1; }
bash -c "exec $line" &
job=$!

again() { scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"; }
# The time limit is near: end after this batch, with a checkpoint, and wait for another turn.
near_limit() { asked=1; kill -TERM "$job" 2>/dev/null; wait "$job"; again; }
asked=0
trap near_limit USR1
trap 'asked=1; kill -TERM "$job" 2>/dev/null' TERM
wait "$job"
code=$?
# A signal ends a wait: the run still has a checkpoint to write.
while kill -0 "$job" 2>/dev/null; do wait "$job"; code=$?; done
# Killed without being asked, as by the out-of-memory killer: another turn, a few times.
if [ $code -gt 128 ] && [ $asked = 0 ] && [ "\${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then again; fi
exit $code
`;
}
