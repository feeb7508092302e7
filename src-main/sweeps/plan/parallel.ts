// The plan under GNU parallel: one machine with many cores, or several over SSH.
import type { PlanOptions } from './plan-files';

export function parallelScript({ command, cores }: PlanOptions): string {
  return `#!/bin/bash
# All runs with GNU parallel, as many at once as the cores allow. Run it again after an interruption: finished runs
# end at once, the others resume from their checkpoints. Arguments are passed to parallel, such as
#   ./parallel.sh --jobs 4
#   ./parallel.sh --sshlogin host1,host2 --workdir "$PWD"    (this folder shared between the hosts)
set -u
cd "$(dirname "$0")" || exit 1
mkdir -p stores logs
export UNROLL="\${UNROLL:-${command.replaceAll(/["\\$`]/g, '\\$&')}}"
cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
exec parallel --env UNROLL --jobs $((cores / ${cores} > 0 ? cores / ${cores} : 1)) --retries 2 --joblog logs/parallel.log "$@" < jobs.txt
`;
}
