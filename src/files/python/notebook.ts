// The notebook that goes on with a run on a hosted GPU: a few cells around continue.py.

const code = (...lines: readonly string[]): object => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source: lines.join('\n'),
});

const text = (...lines: readonly string[]): object => ({
  cell_type: 'markdown',
  metadata: {},
  source: lines.join('\n'),
});

/** @param archive the name of the zip in which the notebook is */
export function writeNotebook(archive: string): string {
  const notebook = {
    cells: [
      text(
        '# A run of Digit Forge, continued',
        '',
        `Choose a GPU as the runtime, upload \`${archive}\` beside this notebook, and run all cells.`,
      ),
      code(
        'import importlib.util, os, sys, zipfile',
        `if not os.path.exists("continue.py"):`,
        `    zipfile.ZipFile("${archive}").extractall(".")`,
        '%pip install -q keras==3.15.1 h5py matplotlib',
        '# Most hosts bring a JAX that fits their GPUs: it is kept.',
        'if importlib.util.find_spec("jax") is None:',
        '    %pip install -q "jax[cuda12]==0.10.2"',
        'os.environ["KERAS_BACKEND"] = "jax"  # or "torch"',
        '# The notebook and what it starts share the GPU: neither takes all of its memory at once.',
        'os.environ["XLA_PYTHON_CLIENT_PREALLOCATE"] = "false"',
      ),
      code('STEPS = 5000', '!"{sys.executable}" continue.py --steps {STEPS} --every 250'),
      text('The digits of the page’s grid, as they are now:'),
      code(
        'import glob, json',
        'import keras, matplotlib.pyplot as plt',
        'import digit_forge',
        'config = json.loads(digit_forge.read_checkpoint("checkpoint.safetensors")[0]["config"])',
        'latest = max(glob.glob("continued/*.keras"), key=os.path.getmtime)',
        'generator = keras.saving.load_model(latest)',
        'images = keras.ops.convert_to_numpy(generator(digit_forge.display_inputs(config, 100)))',
        'sheet = images.reshape(10, 10, 28, 28).transpose(0, 2, 1, 3).reshape(280, 280)',
        'plt.figure(figsize=(7, 7)); plt.imshow(sheet, cmap="gray"); plt.axis("off"); plt.show()',
      ),
      text('Take the results home: both files open in Digit Forge.'),
      code(
        'import shutil',
        'shutil.make_archive("continued", "zip", ".", "continued")',
        '# In Colab: from google.colab import files; files.download("continued.zip")',
      ),
    ],
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
      accelerator: 'GPU',
    },
    nbformat: 4,
    nbformat_minor: 4,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
