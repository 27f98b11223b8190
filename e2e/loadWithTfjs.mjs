// Loads a downloaded generator with tfjs alone, as another program would, and compares its images with those of the
// page for the same noise:
//
//   node e2e/loadWithTfjs.mjs generator.zip images.json
//
// images.json: { "noise": [[...latent size], ...], "images": [[...784 values in [-1, 1]], ...] } Prints one line of
// JSON: { "images", "parameters", "largestDifference" }.
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { unzipSync } from 'fflate';

const [zipFile, imagesFile] = process.argv.slice(2);
if (zipFile === undefined || imagesFile === undefined) {
  console.error('Usage: node e2e/loadWithTfjs.mjs generator.zip images.json');
  process.exit(2);
}

/**
 * The zip's `model.json` and its weights, through the interface by which tfjs loads from a file system or a server.
 *
 * @param {string} file
 * @returns {tf.io.IOHandler}
 */
function fromZip(file) {
  const entries = unzipSync(readFileSync(file));
  const model = JSON.parse(new TextDecoder().decode(entries['model.json']));
  return {
    load: () =>
      tf.io.getModelArtifactsForJSON(model, async (manifest) => {
        const parts = manifest.flatMap(({ paths }) => paths).map((path) => entries[path] ?? new Uint8Array());
        return [tf.io.getWeightSpecs(manifest), await new Blob(parts).arrayBuffer()];
      }),
  };
}

await tf.setBackend('cpu');
/** @type {{ noise: number[][], images: number[][] }} */
const { noise, images } = JSON.parse(readFileSync(imagesFile, 'utf8'));
const model = await tf.loadLayersModel(fromZip(zipFile));
const drawn = model.predict(tf.tensor2d(noise));
if (Array.isArray(drawn)) throw new Error('The model has more than one output');
const values = await drawn.data();
const expected = images.flat();
if (values.length !== expected.length)
  throw new Error(`The model drew ${values.length} values and the page ${expected.length}`);
const largestDifference = expected.reduce(
  (largest, value, index) => Math.max(largest, Math.abs(value - (values[index] ?? Number.NaN))),
  0,
);
console.log(JSON.stringify({ images: images.length, parameters: model.countParams(), largestDifference }));
