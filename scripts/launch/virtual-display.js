// A virtual display (Xvfb) for machines without a screen. Xvfb picks a free number itself, so several can run at once.
import { spawn } from 'node:child_process';

/**
 * @param {object} [options]
 * @param {boolean} [options.endsWithLastWindow] Xvfb ends when its last client has gone, even if we were killed
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export function startVirtualDisplay({ endsWithLastWindow = false } = {}) {
  return new Promise((resolve, reject) => {
    const life = endsWithLastWindow ? '-terminate' : '-noreset';
    const options = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', life];
    const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const stop = () => void server.kill();
    process.once('exit', stop);
    server.once('error', () =>
      reject(new Error('There is no display and no Xvfb: run `npm run setup`.')),
    );
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
    let number = '';
    server.stdio[3]?.on('data', (chunk) => {
      number += String(chunk);
      if (number.includes('\n')) resolve({ display: `:${number.trim()}`, stop });
    });
    server.unref();
  });
}
