// Runs a program in a network namespace whose only link leads nowhere, and counts the packets that would have left the
// machine, whatever their protocol. Linux, as root.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runToEnd } from '../launch/run-to-end.js';

/**
 * The addresses are reserved for tests and documentation (RFC 2544, RFC 5737). The neighbour is entered by
 * hand, since the first packet would wait for it. IPv6 is disabled, since the kernel would send its
 * own packets.
 */
const setUp = `
set -e
ip link set lo up
ip link add out type veth peer name nowhere
for one in out nowhere; do
  echo 1 >/proc/sys/net/ipv6/conf/$one/disable_ipv6 2>/dev/null || true
  ip link set $one up
done
ip address add 198.18.0.1/24 dev out
ip neighbour add 198.18.0.2 lladdr 02:00:00:00:00:02 dev out
ip route add default via 198.18.0.2
`;
const sent = '/sys/class/net/out/statistics/tx_packets';
const script = `${setUp}
before=$(cat ${sent})
report=$1
shift
set +e
"$@" &
child=$!
trap 'kill -TERM $child' TERM HUP
trap 'kill -INT $child' INT
wait $child
code=$?
while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
echo $(($(cat ${sent}) - before)) >"$report"
exit $code
`;

/** Whether this machine allows it. */
export function hasOwnNetwork() {
  if (process.platform !== 'linux') return false;
  const { status } = spawnSync('unshare', [
    '-n',
    '-m',
    'sh',
    '-c',
    mountSys + setUp + `cat ${sent}`,
  ]);
  return status === 0;
}

/** Mounts /sys again, because it describes the network namespace in which it was mounted. */
const mountSys = 'mount -t sysfs none /sys || exit 1\n';

/**
 * @param {string} report a file that is written
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, packets: number }>} the program's exit code, and how many packets would have left
 */
export async function runInOwnNetwork(report, command, args, options = {}) {
  const words = ['-n', '-m', 'sh', '-c', mountSys + script, 'sh', report, command, ...args];
  const code = await runToEnd('unshare', words, options);
  return { code, packets: Number(readFileSync(report, 'utf8')) };
}
