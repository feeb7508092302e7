// Electron's fuses: features that are permanently disabled in a package's program.
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

/** The fuses. Electron checks the integrity of an archive on macOS and Windows only. */
export const wantedFuses = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: process.platform !== 'linux',
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** @param {string} program */
export async function setFuses(program) {
  const options = Object.entries(wantedFuses).map(([name, isOn]) => [
    FuseV1Options[/** @type {keyof typeof wantedFuses} */ (name)],
    isOn,
  ]);
  await flipFuses(program, { version: FuseVersion.V1, ...Object.fromEntries(options) });
}
