// The bench's command line.
import { parseArgs } from 'node:util';
import { ENGINES, PEERS, TORCH_PEERS } from './contestants.mjs';
import { NETWORKS } from './networks.mjs';

const HELP = `npm run bench -- [options]

Trains with the tutorial's settings, or with convolutional networks, contestants in turn, and prints steps per second, how they stand to the aims, and
the page's size.

  --engines a,b        the page's engines to measure:
                       ${ENGINES.join(', ')}
                       (default: what this machine runs without emulation, but for tfjs-cpu)
  --peers a,b          what they are measured beside:
                       ${PEERS.join(', ')}
                       (default: line-by-line-wasm, jax-wasm, torch-native, torch-native-tuned, and with a GPU the
                       first two on WebGPU)
  --only a,b           these engines and peers and no others
  --networks KIND      dense (default), the tutorial's; or convolutional: of the page's engines and PyTorch alone
  --seconds N          measured time of a contestant in a round, at least one step (default 10), and of wasm's phases
  --rounds N           rounds; the median counts (default 3)
  --measuring          only what it costs a training that the digits are measured: one run, two minutes or more a round
  --webgpu-software    offers Chromium's software WebGPU adapter, for machines without a GPU
  --json FILE          also writes the figures there
  --help

wasm-1-thread is the engine wasm on one thread. torch-native is PyTorch outside the browser, with its own
optimizer and its best number of threads; torch-native-tuned has an optimizer written out for speed and threads of its
matrix products and its other loops set apart. Both take the first of
python3 and /usr/bin/python3 that can import torch, and are skipped where neither can. Where the engine wasm is among
those measured, a table of its phases follows the speeds.
`;

/** @param {string | undefined} text @param {string} name @param {number} otherwise */
function positive(text, name, otherwise) {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} takes a number above 0, not "${text}".`);
}

/**
 * @template {string} Name
 * @param {string | undefined} text
 * @param {string} option
 * @param {readonly Name[]} known
 * @returns {readonly Name[] | undefined}
 */
function names(text, option, known) {
  if (text === undefined) return undefined;
  const wanted = [...new Set(text.split(',').map((name) => name.trim()))].filter(Boolean);
  const unknown = wanted.filter((name) => !known.some((one) => one === name));
  if (unknown.length > 0 || wanted.length === 0)
    throw new Error(`--${option} does not know "${unknown.join(', ')}". It knows ${known.join(', ')}.`);
  return known.filter((name) => wanted.includes(name));
}

/** Reads the command line; prints the help and ends where it was asked for. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      engines: { type: 'string' },
      peers: { type: 'string' },
      only: { type: 'string' },
      networks: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      measuring: { type: 'boolean', default: false },
      'webgpu-software': { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  const only = names(values.only, 'only', [...ENGINES, ...PEERS]);
  if (only && (values.engines !== undefined || values.peers !== undefined))
    throw new Error('--only goes without --engines and --peers.');
  const [networks = 'dense'] = names(values.networks, 'networks', NETWORKS) ?? [];
  const peers = only ? PEERS.filter((id) => only.includes(id)) : names(values.peers, 'peers', PEERS);
  const unable = peers?.filter((id) => networks !== 'dense' && !TORCH_PEERS.includes(id)) ?? [];
  if (unable.length > 0) throw new Error(`${unable.join(', ')}: such a peer trains dense networks only.`);
  return {
    networks,
    engines: only ? ENGINES.filter((id) => only.includes(id)) : names(values.engines, 'engines', ENGINES),
    peers,
    seconds: positive(values.seconds, 'seconds', 10),
    rounds: Math.ceil(positive(values.rounds, 'rounds', 3)),
    measuring: values.measuring,
    webGpuSoftware: values['webgpu-software'],
    json: values.json,
  };
}
