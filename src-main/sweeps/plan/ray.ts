// The plan on a Ray cluster.
import type { PlanOptions } from './plan-files';

export function rayScript({ command, cores, memoryMb }: PlanOptions): string {
  return `#!/usr/bin/env python3
"""All runs on a Ray cluster, one task a run: python ray.py (with RAY_ADDRESS set, or on the head node).

Every node must see this folder under the same path. A task whose node dies is run again and resumes from its
checkpoint; a run that has finished ends at once.
"""
import os
import subprocess
import sys

# This file has the name of the package ray: without its folder the import below finds the package.
here = os.path.dirname(os.path.abspath(__file__))
sys.path = [path for path in sys.path if os.path.abspath(path or os.curdir) != here]
import ray  # noqa: E402

UNROLL = os.environ.get("UNROLL", ${JSON.stringify(command)})


@ray.remote(num_cpus=${cores}, memory=${memoryMb} * 1024**2, max_retries=3, retry_exceptions=True)
def run(number, command):
    environment = {**os.environ, "UNROLL": UNROLL}
    with open(os.path.join(here, "logs", f"{number}.log"), "a") as log:
        done = subprocess.run(["bash", "-c", f"exec {command}"], cwd=here, env=environment, stdout=log, stderr=log)
    if done.returncode != 0:
        raise RuntimeError(f"job {number} ended with {done.returncode}: see logs/{number}.log")
    return number


def main():
    for folder in ("stores", "logs"):
        os.makedirs(os.path.join(here, folder), exist_ok=True)
    ray.init()
    with open(os.path.join(here, "jobs.txt")) as file:
        commands = file.read().splitlines()
    waiting = [run.remote(number, command) for number, command in enumerate(commands, 1)]
    ended, failed = 0, 0
    while waiting:
        done, waiting = ray.wait(waiting)
        for task in done:
            try:
                ray.get(task)
            except Exception as error:
                failed += 1
                print(error, file=sys.stderr)
            ended += 1
        print(f"{ended} of {len(commands)} runs", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
`;
}
