// The app as one executable file: a runtime compiled here, followed by the app's folder as squashfs.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { appFolder, dist, manifest, packageFiles, systemFiles } from './paths.js';
import { desktopFile, getIconFile, metainfo } from './system-files.js';

const runtimeSource = join(packageFiles, 'appimage/runtime.c');
/** Libraries linked into the runtime, whose licences are included. */
const LIBRARIES = ['libsquashfuse-dev', 'libfuse3-dev', 'libzstd-dev', 'libc6-dev'];

/** The tools for an AppImage: a file that shows the tool is installed → Debian's package. */
export const appImageTools = {
  '/usr/bin/gcc': 'gcc',
  '/usr/bin/mksquashfs': 'squashfs-tools',
  '/usr/include/squashfuse/ll.h': 'libsquashfuse-dev',
  '/usr/include/fuse3/fuse_lowlevel.h': 'libfuse3-dev',
  '/usr/include/zstd.h': 'libzstd-dev',
};

/** @param {{ isFast: boolean }} build @returns {string} the file */
export function makeAppImage({ isFast }) {
  const machine = process.arch === 'x64' ? 'x86_64' : 'aarch64';
  const file = join(dist, `Unroll-${manifest.version}-${machine}.AppImage`);
  const beside = join(dist, 'appimage');
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  const runtime = compileRuntime();
  fillBeside(beside);
  const contents = [appFolder, beside].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  const packing = ['-comp', 'zstd', '-Xcompression-level', isFast ? '1' : '9', '-b', '1M'];
  const asRoot = ['-all-root', '-noappend', '-no-progress', '-quiet'];
  const room = ['-offset', String(runtime.length)];
  execFileSync('mksquashfs', [...contents, file, ...packing, ...asRoot, ...room]);
  const written = openSync(file, 'r+');
  writeSync(written, runtime, 0, runtime.length, 0);
  closeSync(written);
  rmSync(beside, { recursive: true });
  chmodSync(file, 0o755);
  return file;
}

/** @returns {Buffer} with the mark of an AppImage of the second type */
function compileRuntime() {
  const program = join(dist, 'appimage-runtime');
  const libraries = ['-lsquashfuse_ll', '-lsquashfuse', '-lfuse3', '-lzstd', '-lpthread'];
  execFileSync(
    'gcc',
    ['-O2', '-s', '-static', '-I/usr/include/fuse3', '-o', program, runtimeSource, ...libraries],
    { stdio: 'pipe' },
  );
  const bytes = readFileSync(program);
  rmSync(program);
  bytes.write('AI\x02', 8, 'latin1');
  return bytes;
}

/**
 * Writes the files of an AppImage that desktops read, and the licences of the parts of its runtime.
 * @param {string} folder
 */
function fillBeside(folder) {
  symlinkSync('unroll', join(folder, 'AppRun'));
  symlinkSync('unroll.png', join(folder, '.DirIcon'));
  cpSync(join(systemFiles, getIconFile(256)), join(folder, 'unroll.png'));
  const desktop = readFileSync(join(systemFiles, desktopFile), 'utf8');
  writeFileSync(join(folder, 'unroll.desktop'), desktop.replace('/opt/Unroll/unroll', 'unroll'));
  mkdirSync(join(folder, 'usr/share/metainfo'), { recursive: true });
  cpSync(join(systemFiles, metainfo), join(folder, metainfo));
  const runtime = join(folder, 'appimage-runtime');
  mkdirSync(runtime);
  cpSync(runtimeSource, join(runtime, 'runtime.c'));
  for (const name of LIBRARIES)
    cpSync(join('/usr/share/doc', name, 'copyright'), join(runtime, `${name}.copyright.txt`));
}
