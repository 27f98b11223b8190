// The folders of src and the one-way arrows between them, which the lint rule `one-way-imports` checks: ui -> state ->
// client -> protocol <- worker -> engine -> gan, data, random; plan and below it config are beneath all. Tests, and
// src/testing for them, may import anything.

/**
 * @typedef {object} Layer
 * @property {readonly string[]} imports the other folders that it may import
 * @property {string} advice where code belongs that needs another folder
 */

/** @type {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  config: { imports: [], advice: 'Config lies beneath everything: move what it needs into src/config.' },
  plan: {
    imports: ['config'],
    advice: 'The plan follows from the settings alone: pass anything else as an argument.',
  },
  random: {
    imports: ['config', 'plan'],
    advice: 'Randomness follows from the settings alone: pass anything else as an argument.',
  },
  latent: {
    imports: ['config', 'plan', 'random'],
    advice: 'Latent space knows neither run nor page: pass what is needed as an argument.',
  },
  picture: {
    imports: ['config'],
    advice: 'Pictures know neither run nor page: pass what is needed as an argument.',
  },
  quality: {
    imports: ['config', 'plan'],
    advice: 'Figures are functions of features and digits alone: pass anything else as an argument.',
  },
  protocol: {
    imports: ['config', 'plan', 'picture'],
    advice: 'The protocol is a leaf that all threads import: what it needs belongs there or beneath it.',
  },
  inside: {
    imports: ['config', 'plan', 'random', 'protocol'],
    advice: 'What happens inside the networks follows from weights and settings: pass them as arguments.',
  },
  storage: {
    imports: ['config', 'plan', 'picture', 'protocol'],
    advice: 'Storage is called and calls nobody: bring the two together in src/state.',
  },
  files: {
    imports: ['config', 'plan', 'picture', 'protocol'],
    advice: 'File formats are called and call nobody: bring the two together in src/state.',
  },
  data: {
    imports: ['config', 'protocol'],
    advice: 'The data sets know neither models nor engines: bring the two together in src/worker.',
  },
  gan: {
    imports: ['config', 'plan', 'protocol', 'random'],
    advice:
      'The models know neither engines nor data: pass what is needed as an argument, or bring the two together in src/worker.',
  },
  engine: {
    imports: ['config', 'plan', 'protocol', 'random', 'data', 'gan'],
    advice:
      'An engine knows neither the worker nor the page: pass what is needed as an argument, or move what both need into src/protocol.',
  },
  worker: {
    imports: ['config', 'plan', 'latent', 'inside', 'picture', 'protocol', 'random', 'data', 'gan', 'engine'],
    advice: 'The worker speaks to the page by messages only: send it an event or an answer of src/protocol.',
  },
  judge: {
    imports: ['config', 'plan', 'picture', 'protocol', 'quality', 'data', 'files', 'engine'],
    advice:
      'The judge knows neither run nor page: the images that it judges come with its request (src/protocol/judge.ts).',
  },
  images: {
    imports: ['config', 'protocol', 'data', 'files'],
    advice:
      'Images are read in a thread of their own, which knows neither run nor page: what it needs comes with its request (src/protocol/ownImages.ts).',
  },
  timelapse: {
    imports: ['config', 'picture', 'protocol'],
    advice:
      'A film is made in a thread of its own: what it needs comes with its job (src/protocol/timelapse.ts).',
  },
  keeper: {
    imports: ['config', 'plan', 'picture', 'protocol', 'storage', 'files'],
    advice:
      'Runs are packed and stored in a thread of their own: what it needs comes with its request (src/protocol/runKeeper.ts).',
  },
  offline: {
    imports: ['protocol'],
    advice:
      'The service worker knows addresses and files, nothing of what they hold: give the rest to the page.',
  },
  client: {
    imports: ['config', 'plan', 'protocol'],
    advice:
      'The client is the page’s end of the workers and nothing more: bring it together with the rest in src/state.',
  },
  state: {
    imports: ['config', 'plan', 'latent', 'inside', 'picture', 'protocol', 'storage', 'files', 'client'],
    advice:
      'State knows no components, and reaches other threads through src/client alone: what both need belongs in src/protocol or src/config.',
  },
  ui: {
    imports: ['config', 'plan', 'picture', 'protocol', 'state'],
    advice: 'Components only read state and call actions: put what calls anything else into src/state.',
  },
  // src/main.tsx connects the parts.
  main: {
    imports: ['client', 'data', 'state', 'ui'],
    advice:
      'It only hands workers and data to the state and mounts the components: give the rest a home in src/state.',
  },
};

/**
 * @typedef {object} Library
 * @property {RegExp} name of the packages
 * @property {readonly string[]} layers the folders that may import them
 * @property {string} advice where code belongs that needs them
 */

/** @type {readonly Library[]} */
export const LIBRARIES = [
  {
    name: /^@tensorflow\//,
    layers: ['worker', 'engine', 'gan', 'judge'],
    advice:
      'tfjs belongs to src/worker, src/engine, src/gan and src/judge: ask the worker for it, through the Trainer interface.',
  },
  {
    name: /^(react|react-dom|recharts|lucide-react)(\/|$)/,
    layers: ['ui', 'main'],
    advice:
      'React belongs to src/ui and src/main.tsx, so that the rest can be used and tested without a page.',
  },
];
