import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasOwnNetwork, runInOwnNetwork } from '../../../scripts/test/own-network.js';
import { createTemporaryDirectory } from '../../support/temporary';

const run = (code: string) =>
  runInOwnNetwork(join(createTemporaryDirectory(), 'packets'), process.execPath, ['-e', code]);

const send = (address: string) =>
  `const s = require('dgram').createSocket('udp4'); s.send('x', 9, '${address}', () => s.close())`;

it.runIf(hasOwnNetwork())('counts only packets that would leave the machine', async () => {
  expect(await run(send('192.0.2.1'))).toEqual({ code: 0, packets: 1 });
  const tcp =
    "require('net').connect(9, '192.0.2.1').on('connectionAttempt', () => setTimeout(() => process.exit(3), 100))";
  const connecting = await run(tcp);
  expect(connecting.code).toBe(3);
  expect(connecting.packets).toBeGreaterThan(0);
  expect(await run(send('127.0.0.1'))).toEqual({ code: 0, packets: 0 });
});
