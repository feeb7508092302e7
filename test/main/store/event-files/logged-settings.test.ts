import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventLimits } from '../../../../src-main/store/event-files/limits';
import { loggedSettings } from '../../../../src-main/store/event-files/logged-settings';
import { temporaryDirectory } from '../../../support/temporary';

type Values = Readonly<Record<string, string | number | boolean | null>>;

function settingsOf(hparams: Values, files: Readonly<Record<string, string>> = {}) {
  const folder = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { own, others, unread } = loggedSettings(folder, new Map(Object.entries(hparams)));
  return { own: Object.fromEntries(own), others: Object.fromEntries(others), unread };
}

describe('the settings of a log', () => {
  it('are Unroll\u2019s by the names that are usual for them', () => {
    const all = { lr: 0.01, 'model/hidden_size': 64, 'optimizer.name': 'x', optimizer: 'Adam', max_epochs: 20, batchSize: '32', gradient_clip_val: null, random_seed: 7 }; // prettier-ignore
    expect(settingsOf(all)).toEqual({
      own: {
        learningRate: 0.01,
        hiddenSize: 64,
        optimizer: 'adam',
        epochs: 20,
        batchSize: 32,
        clipNorm: null,
        seed: 7,
      },
      others: { 'optimizer.name': 'x' },
      unread: [],
    });
  });

  it('of a network are read from what other programs call them', () => {
    const given = { num_layers: 2, bidirectional: true, dropout_rate: 0.2 };
    const own = { layers: 2, bidirectional: 'yes', dropout: 0.2 };
    expect(settingsOf(given)).toMatchObject({ own, others: {} });
  });

  it('stay as they were logged where Unroll does not have the value, or two names disagree', () => {
    const given = { optimizer: 'lion', hidden_size: 5000, 'g.lr': 1, 'd.lr': 2, seed: true };
    expect(settingsOf(given)).toMatchObject({
      own: {},
      others: { optimizer: 'lion', hidden_size: '5000', 'g.lr': '1', 'd.lr': '2', seed: 'true' },
    });
    expect(settingsOf({ 'g.lr': 1, 'd.lr': 1 })).toMatchObject({ own: { learningRate: 1 } });
  });

  it('come from hparams.yaml as PyTorch Lightning writes it, and from config.json', () => {
    const yaml = 'batch_size: 64\nlr: 1.0e-05\nmodel: gru\nbetas: !!python/tuple\n- 0.9\n- 0.999\n';
    const json = '{"training": {"epochs": 3, "zoneout": 0.5}, "lr": 7}';
    expect(settingsOf({}, { 'hparams.yaml': yaml, 'config.json': json })).toEqual({
      own: { batchSize: 64, learningRate: 1e-5, epochs: 3 },
      others: { model: 'gru', betas: '[0.9,0.999]', 'training.zoneout': '0.5' },
      unread: [],
    });
    expect(settingsOf({ lr: 0.5 }, { 'hparams.yaml': yaml })).toMatchObject({
      own: { learningRate: 0.5, batchSize: 64 },
    });
  });

  it('say which file was not read: one that is damaged, too large or has no names', () => {
    const doubled = Array.from(
      { length: 12 },
      (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`,
    );
    const bomb = `a0: &a0 [x, x]\n${doubled.join('')}`;
    for (const text of [bomb, '[1, 2]', 'a: [', '['.repeat(50_000), 'a'.repeat(70_000)]) {
      const { own, others, unread } = settingsOf({}, { 'hparams.yaml': text });
      expect([own, others]).toEqual([{}, {}]);
      expect(unread).toHaveLength(1);
      expect(unread[0]).toMatch(/^hparams.yaml was not read: ./);
    }
    const folder = temporaryDirectory();
    symlinkSync('/dev/zero', join(folder, 'config.json'));
    expect(loggedSettings(folder, new Map()).unread).toEqual([]);
  });

  it('are bounded in number and length, whatever the files hold', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`name${i}`, 'v'.repeat(100)]),
    );
    const { others } = settingsOf({}, { 'config.json': JSON.stringify(many) });
    expect(Object.keys(others)).toHaveLength(eventLimits.settings);
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, text) => {
        const read = settingsOf({}, { 'config.json': json, 'hparams.yaml': text });
        for (const [name, value] of Object.entries(read.others)) {
          expect(name.length).toBeLessThanOrEqual(60);
          expect(value.length).toBeLessThanOrEqual(80);
        }
      }),
      { numRuns: 200 },
    );
  });
});
