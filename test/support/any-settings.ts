// Any settings of a run, as fast-check draws them: every value that a definition allows.
import fc from 'fast-check';
import {
  settingDefinitions,
  mnist,
  settingNames,
  type Settings,
} from '../../src-main/engine/catalogue/config';
import type { Setting } from '../../src-main/engine/catalogue/setting';

function anyValue(setting: Setting): fc.Arbitrary<unknown> {
  if ('choices' in setting) return fc.constantFrom(...Object.keys(setting.choices));
  if ('schema' in setting) return anyDataset;
  const { range, none } = setting;
  const [min, max] = 'moreThan' in range ? [range.moreThan, range.max] : [range.min, range.max];
  const number =
    'whole' in range
      ? fc.integer({ min, max })
      : fc
          .double({ min, max, noNaN: true, minExcluded: 'moreThan' in range })
          // A form and a flag have no minus zero.
          .map((value) => value + 0);
  const usual = fc.constant(setting.default);
  return none ? fc.oneof(number, usual, fc.constant(null)) : fc.oneof(number, usual);
}

const anyDataset = fc.oneof(
  fc.constant(mnist),
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
    pictures: fc.constant(true),
  }),
);

export const anySettings = fc.record(
  Object.fromEntries(settingNames.map((name) => [name, anyValue(settingDefinitions[name])])),
) as fc.Arbitrary<Settings>;
