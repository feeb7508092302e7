// Imported first: an older Node gets a sentence instead of a stack trace from files that it cannot run.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Unroll needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and start again.\n`,
  );
  process.exit(1);
}
