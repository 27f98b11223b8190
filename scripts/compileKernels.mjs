// Compiles the WebAssembly kernels of src/engine/wasm/kernels (AssemblyScript) in four variants. Binaries of unchanged
// sources come from a cache in node_modules.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './npm.mjs';

/**
 * @typedef {object} Variant
 * @property {boolean} relaxed with relaxed SIMD, which some machines lack
 * @property {boolean} shared for shared memory, which some pages cannot have
 *
 * @typedef {'simd' | 'simd-shared' | 'relaxed-simd' | 'relaxed-simd-shared'} VariantName
 */

/** @type {Readonly<Record<VariantName, Variant>>} */
export const VARIANTS = {
  simd: { relaxed: false, shared: false },
  'simd-shared': { relaxed: false, shared: true },
  'relaxed-simd': { relaxed: true, shared: false },
  'relaxed-simd-shared': { relaxed: true, shared: true },
};

/** The compiler takes the entry's path relative to the repository. */
const ENTRIES = 'src/engine/wasm/kernels';
export const KERNELS_FOLDER = join(ROOT, ENTRIES);
const LAYOUTS = ['memoryLayout', 'headLayout', 'convolutionLayout'].map((file) =>
  join(ROOT, `src/engine/wasm/${file}.ts`),
);
const CACHE = join(ROOT, 'node_modules/.cache/digit-forge-kernels');
/** 4 GB. The host decides how much is allocated. */
const MAXIMUM_PAGES = '65536';
/**
 * Not a literal in the import below, because the compiler's declarations include AssemblyScript's globals, which would
 * replace JavaScript's in every file that is type-checked together with this one.
 *
 * @type {string}
 */
const COMPILER = 'assemblyscript/asc';
/** "Exchange of 'v128' values is not supported by all embeddings": none is exchanged. */
const V128_WARNING = '112';

/**
 * The part of the compiler's programmatic interface that is used here.
 *
 * @callback Compile
 * @param {string[]} args
 * @param {{ readFile: (name: string, folder: string) => Promise<string | null>, writeFile: (name: string, contents:
 *   Uint8Array | string) => void, listFiles: () => string[], }} host
 * @returns {Promise<{ error: Error | null, stderr: { toString(): string } }>}
 */

/** @param {Variant} variant */
const options = ({ relaxed, shared }) => {
  const list = `
    -O3 --noAssert --runtime stub --disableWarning ${V128_WARNING}
    --importMemory --initialMemory 1 --maximumMemory ${MAXIMUM_PAGES}
    --enable simd --enable threads
    ${relaxed ? '--enable relaxed-simd' : ''}
    ${shared ? '--sharedMemory' : ''}`;
  return list.trim().split(/\s+/);
};

/**
 * @param {Variant} variant
 * @param {string} entry
 */
async function sourcesHash(variant, entry) {
  const files = (await readdir(KERNELS_FOLDER, { recursive: true }))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const hash = createHash('sha256').update(`${version} ${entry} ${options(variant).join(' ')}`);
  for (const path of [...files.map((file) => join(KERNELS_FOLDER, file)), ...LAYOUTS])
    hash.update(path.slice(ROOT.length)).update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {Variant} variant
 * @param {string} entry
 * @returns {Promise<Uint8Array>}
 */
async function compile(variant, entry) {
  /** @type {{ main: Compile }} */
  const { main } = await import(COMPILER);
  /** @type {Uint8Array | undefined} */
  let binary;
  const { error, stderr } = await main(
    [`${ENTRIES}/${entry}.ts`, '--outFile', 'kernels.wasm', ...options(variant)],
    {
      readFile: (name, folder) => readFile(join(ROOT, folder, name), 'utf8').catch(() => null),
      writeFile: (_name, contents) => {
        if (contents instanceof Uint8Array) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary)
    throw new Error(`The kernels do not compile.\n${stderr.toString()}`, { cause: error });
  return binary;
}

/**
 * @param {VariantName} name
 * @param {'index' | 'checks'} entry the engine's module, or the one for its unit tests
 * @returns the path of the compiled module
 */
export async function compileKernels(name, entry = 'index') {
  const variant = VARIANTS[name];
  const prefix = entry === 'index' ? '' : `${entry}-`;
  const path = join(CACHE, `${prefix}${name}-${await sourcesHash(variant, entry)}.wasm`);
  const known = await readFile(path).catch(() => undefined);
  if (known) return path;
  const binary = await compile(variant, entry);
  await mkdir(CACHE, { recursive: true });
  // Another process may write the same file. The renamed file is complete in either case.
  const own = `${path}.${process.pid}`;
  await writeFile(own, binary);
  await rename(own, path);
  return path;
}
