// PyTorch's GRU, logged by resources/unroll_log.py, beside Unroll's on the same data.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { buildCommandLine } from '../../support/built-cli';
import { findTestPython, runPython } from '../../support/python/environment';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('real');
const python = await findTestPython('PyTorch is NOT compared with Unroll');

const training = `
import glob, sys, torch
from safetensors.torch import load_file
sys.path.insert(0, sys.argv[1])
import unroll_log
torch.set_num_threads(1)
file, = glob.glob(sys.argv[1] + '/data/9c3821ae*.safetensors')
data = load_file(file)
part = lambda name: (data[name + '.values'].reshape(-1, 40, 1).float(), data[name + '.labels'].long())
(x, y), (test_x, test_y) = part('train'), part('test')
mean, deviation = x.mean(), x.std()
x, test_x = (x - mean) / deviation, (test_x - mean) / deviation
for seed in (1, 2, 3):
    torch.manual_seed(seed)
    gru, head = torch.nn.GRU(1, 8), torch.nn.Linear(8, 10)
    weights = [*gru.parameters(), *head.parameters()]
    optimizer = torch.optim.Adam(weights, lr=0.01)
    forward = lambda x: head(gru(x.transpose(0, 1))[0][-1])
    count = sum(weight.numel() for weight in weights)
    with unroll_log.Run(sys.argv[2], name=f'torch {seed}', model='GRU', seed=seed, data='MNIST-1D', hidden=8,
                        lr=0.01, epochs=2, parameters=count, evaluated=len(test_y)) as run:
        for epoch in range(2):
            for batch in torch.randperm(len(y)).split(128):
                loss = torch.nn.functional.cross_entropy(forward(x[batch]), y[batch])
                optimizer.zero_grad(); loss.backward(); optimizer.step()
                run.log(loss=loss)
            with torch.no_grad():
                logits = forward(test_x)
                run.epoch(test_loss=torch.nn.functional.cross_entropy(logits, test_y),
                          test_accuracy=(logits.argmax(1) == test_y).float().mean())
`;

describe.skipIf(typeof python === 'string')('the log of a PyTorch training', () => {
  it("joins Unroll's runs in one ranking", async () => {
    if (typeof python === 'string') return;
    const store = join(createTemporaryDirectory(), 'store');
    cpSync(join(root, 'resources/data'), join(store, 'data'), { recursive: true });
    const settings = ['--cells', 'gru', '--hidden', '8', '--lr', '0.01', '--epochs', '2'];
    const words = ['train', ...settings, '--seeds', '3', '--data', 'MNIST-1D', '--store', store];
    const trained = await unroll.run(...words);
    expect(trained.code, trained.stderr).toBe(0);
    const logged = runPython(python, ['-c', training, join(root, 'resources'), store]);
    expect(logged.status, logged.stderr).toBe(0);
    const compared = await unroll.run(
      'compare',
      '--where',
      'seed:1..3',
      '--store',
      store,
      '--json',
    );
    const document = JSON.parse(compared.stdout) as {
      readonly settings: readonly { label: string; runs: number[]; errors: object | null }[];
      readonly runs: readonly { parameterCount: number; batchesPerEpoch: number }[];
      readonly finding: { readonly sentence: string };
    };
    expect(document.settings.map(({ label }) => label).sort()).toEqual(['External GRU', 'GRU']);
    expect(document.settings.every(({ runs, errors }) => runs.length === 3 && errors)).toBe(true);
    expect(new Set(document.runs.map((one) => one.parameterCount)).size).toBe(1);
    expect(new Set(document.runs.map((one) => one.batchesPerEpoch)).size).toBe(1);
    expect(document.finding.sentence).toMatch(/External GRU/);
  });
});
