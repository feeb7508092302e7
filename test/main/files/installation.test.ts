import { expect, it } from 'vitest';
import { listElectronRemarks, isInPackage } from '../../../src-main/files/installation';

it('recognises a package by its archive', () => {
  expect(isInPackage('/opt/Unroll/resources/app.asar/out/main/index.js')).toBe(true);
  expect(isInPackage('C:\\Unroll\\resources\\app.asar\\out\\main\\index.js')).toBe(true);
  expect(isInPackage('/home/ada/unroll/out/main/index.js')).toBe(false);
  expect(isInPackage('/home/ada/app.asar-notes/out/main/index.js')).toBe(false);
});

it('warns about the fallback Electron only, which is old and gets no security fixes', () => {
  expect(listElectronRemarks('33.2.1')).toEqual([
    expect.stringMatching(/Electron 33\.2\.1 no longer gets security fixes/),
  ]);
  expect(listElectronRemarks('33.2.1', true)).toEqual([
    expect.stringMatching(/no longer gets security fixes\. Install a newer package/),
  ]);
  expect(listElectronRemarks('41.7.1')).toEqual([]);
  expect(listElectronRemarks('102.0.0')).toEqual([]);
});
