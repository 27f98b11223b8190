// Stops with a clear message if Node is too old for the build tools. It must be imported before anything else, and must
// itself run on any Node that has modules.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const supported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (!supported) {
  console.error(
    `Digit Forge needs Node.js 20.19 or newer (within version 22: 22.12 or newer), but this is ${process.versions.node}.\n` +
      'Get a current one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
