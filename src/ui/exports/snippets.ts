// What opens a file of each format, in the fewest lines. Programs are not translated.
import type { NetworkFormat } from '../../protocol/exports';

export const SNIPPETS: Readonly<Record<NetworkFormat, string>> = {
  'tfjs-zip': `// unzip it first
const model = await tf.loadLayersModel('model.json');`,
  keras: `import keras
model = keras.saving.load_model("file.keras")`,
  onnx: `import onnxruntime
model = onnxruntime.InferenceSession("file.onnx")
model.run(None, {"latent": noise})`,
  safetensors: `# the file brings its loader, twenty lines to read first:
from safetensors import safe_open
print(safe_open("file.safetensors", "pt").metadata()["loader"],
      file=open("load_network.py", "w"))
# then
from load_network import load
model = load("file.safetensors")`,
  npz: `import numpy
arrays = numpy.load("file.npz")
arrays["dense_1/kernel"].shape`,
};
