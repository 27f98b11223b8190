// English texts of what goes wrong, and of what else the page tells by itself. They are loaded with enLate.ts.

export const enProblems = {
  errors: {
    aborted: 'The task was cancelled.',
    'argument-invalid': 'Something asked for a value that cannot be used.',
    busy: 'Something else is still under way. Wait a moment and try again.',
    'config-invalid': 'These settings cannot be used together. Nothing was changed.',
    'dataset-corrupt':
      'The digits arrived damaged and cannot be used. Reloading the page fetches them again.',
    'dataset-unreachable': 'The digits could not be loaded. Check the connection and try again.',
    'dataset-without-labels':
      'These digits come without labels, which the settings ask for. Switch “Labels” off in the settings, or choose other data.',
    'device-lost':
      'The browser took the GPU away ({{cause}}). Train again, or choose the engine wasm in the settings.',
    'encoder-failed': 'The file could not be finished. Try again, or choose another format.',
    'encoder-unavailable':
      'This browser cannot encode this kind of video. Choose another format; a GIF always works.',
    'engine-failed':
      'The engine stopped: the browser may have taken the GPU away or run out of memory. Try again, or choose another engine in the settings.',
    'engine-unavailable':
      'The engine {{engine}} cannot run on this machine. The run uses the one shown under Engine.',
    'file-corrupt':
      'This file is damaged and cannot be opened. Nothing was changed. If there is another copy, try that one.',
    'file-foreign':
      'This file holds neither a generator nor a checkpoint that fits here. Nothing was changed.',
    'file-newer':
      'This file comes from a newer Digit Forge than this page. Reload the page to get the latest one, then open the file again. Nothing was changed.',
    'file-too-large': 'This file is too large to be a generator or a checkpoint. Nothing was changed.',
    'generator-missing': 'This generator is no longer in the browser’s storage.',
    'images-missing':
      'This run learns from images of somebody’s own ({{images}}), which are not in this browser. Open their file under “Images of your own” in the settings. Nothing was changed.',
    'images-not-judged': 'The judge reads digits of MNIST only, so images of your own are not measured.',
    'images-unusable': 'These images cannot be used. Nothing was changed.',
    internal: 'Something went wrong inside Digit Forge. Reloading the page usually helps.',
    'judge-unavailable':
      'The quality of the digits cannot be measured: the judge could not be loaded. Check the connection and measure again. Training is not affected.',
    'noise-size':
      'This noise has {{has}} numbers, but the generator here takes {{takes}}. It fits runs with the latent size {{has}}: set that in the settings, then open or paste it again.',
    'noise-unreadable':
      'This is no noise, or some of it is missing. Copy it once more, as a whole: “Copy noise” in the dialog of a digit gives it.',
    'losses-exploded':
      'The losses exploded at step {{step}}: the numbers have grown beyond all bounds. The run is back at step {{back}}, where all was well. Lower “{{setting}}” in the settings, then train on.',
    'out-of-memory':
      'There is not enough memory for this file. Choose the small size, or close other tabs and try again.',
    'run-diverged':
      'The networks hold values that are no numbers any more, so there is nothing to save: nobody could go on from there. Lower the learning rates and start again, or open an earlier checkpoint.',
    'run-damaged': 'This saved run is damaged, and so is the save before it: neither can be read any more.',
    'run-in-use': 'This run is open in another tab. Close it there first.',
    'run-missing': 'This run is no longer in the browser’s storage.',
    'storage-blocked':
      'The browser’s storage does not answer, probably because another tab holds an older version of this page open. Close the other tabs of this page, then try again. Downloading still works.',
    'storage-failed': 'The browser’s storage refused to work. Nothing was changed.',
    'storage-full':
      'The browser’s storage is full, so nothing was saved. Delete saved generators or free some disk space, or download the file instead.',
    'storage-newer':
      'A newer version of this page has been in this browser, and this one cannot read its storage. Reload the page to get the newer one. Downloading still works.',
    'storage-unavailable':
      'This browser gives the page no storage, as in some private windows. Downloading still works.',
    'worker-died':
      'The part of the page that trains has stopped unexpectedly, perhaps for lack of memory. Try again to start it anew, from where the run was last saved.',
  },
  errorDetails: {
    file: 'File: {{value}}',
    reason: 'Cause: {{value}}',
    limit: 'Limit: {{value}}',
    setting: 'Setting: {{value}}',
    engine: 'Engine: {{value}}',
    cause: 'Cause: {{value}}',
  },
  fileProblems: {
    'bad-config': 'settings that cannot be used: {{name}}',
    'bad-container': 'its table of contents and its contents do not fit together',
    'bad-description': 'what Digit Forge wrote about it cannot be read',
    'bad-gzip': 'it cannot be unpacked',
    'bad-json': '{{name}} cannot be read as JSON',
    'bad-layout': 'its parts overlap or leave gaps',
    'bad-metadata': 'the entry {{name}} is missing or cannot be used',
    'bad-origin': 'its step, seed or latent size cannot be right',
    'bad-record': 'its record in this browser’s storage',
    'bad-tensor': 'the description of {{name}} contradicts itself',
    'bad-weight': 'its list of weights has a mistake: {{name}}',
    'bad-zip': 'the zip’s table of contents is broken',
    'cut-short': 'it ends too early',
    'damaged-entry': '{{name}} is damaged',
    discriminator: 'it is a discriminator, which judges images and draws none',
    'encrypted-entry': '{{name}} is locked with a password; unpack the zip and drop its folder here',
    'endless-topology': 'its description of the layers has no end',
    'image-count': 'it holds {{images}} images, not {{expected}}',
    'image-size': 'its images have {{rows}} × {{columns}} pixels, not 28 × 28',
    'keras-file':
      'a model as Keras saves it; convert it with tensorflowjs_converter, then zip the model.json and the weights',
    'label-count': 'it holds {{labels}} labels for {{images}} images',
    'missing-tensor': '{{name}} is missing',
    'missing-weights-file': '{{name}} is missing; it belongs beside the model',
    'model-alone': 'this is the model without its weights; choose or drop both together, or zip them',
    'negative-moment': '{{name}} holds negative values, where only squares can be',
    'newer-version': 'a newer version of the format',
    'no-chain': 'its layers form no single chain from input to output (at {{layer}})',
    'no-checkpoint': 'it is no checkpoint of Digit Forge',
    'no-digit': 'it holds the label {{label}}, which is no digit',
    'no-image-file': 'it is no file of images in the IDX form',
    'no-images': 'it holds no images',
    'no-label-file': 'it is no file of labels in the IDX form',
    'no-layers-model': 'it is no layers model of TensorFlow.js',
    'no-model': 'there is no model.json in it',
    'no-zip': 'it is no zip file',
    'not-finite': '{{name}} holds values that are no numbers',
    'not-ours':
      'Digit Forge did not write it; of this kind it opens only its own files (other programs’ generators open as .keras files or layers models)',
    'other-numbers': '{{name}} holds numbers of the type {{kind}}; a checkpoint keeps them as F32',
    'other-version': 'written by another version of Digit Forge',
    'packed-otherwise': '{{name}} is packed by a method not known here; pack it as a usual zip',
    'several-files':
      'none of them is a model; open one file at a time, or a model.json together with its weights',
    'several-generators': 'it holds more than one generator; choose one of them',
    'too-large': 'over {{limit}} MB',
    'too-many-files': 'it holds more than {{most}} files',
    'unknown-attribute': 'the layer {{layer}} has {{attribute}}, which cannot be drawn here',
    'unknown-layer': 'the layer {{layer}} is of the type {{kind}}, which cannot be drawn here',
    'unknown-tensor': '{{name}} does not belong in it',
    'unreadable-file': 'the browser cannot read it',
    'unreadable-header': 'its table of contents cannot be read',
    'web-page': 'the server answered with a web page in its place',
    'weight-kind': '{{name}} holds numbers of the type {{kind}}; float32 is needed',
    'weight-shape': '{{name}} does not fit the layers around it',
    'weight-twice': '{{name}} is there twice',
    'weights-file-twice': '{{name}} is listed twice',
    'weights-length': 'its weights take {{bytes}} bytes instead of {{expected}}',
    'weights-outside': 'it looks for weights in another folder: {{name}}',
    'wrong-checksum': 'its checksum does not match: something in it was changed',
    'wrong-input': 'it takes {{values}} values; at most {{most}} are possible here',
    'wrong-length': 'it has {{bytes}} bytes instead of {{expected}}',
    'wrong-output': 'it does not give an image of 28 × 28 pixels, but {{values}} values',
    'wrong-shape': '{{name}} has another size than settings and step call for',
    'zip-cut-short': 'the end of the zip is missing',
  },
  failures: {
    about: {
      'losses-run-away': 'The networks take too large steps, and each throws the other further off.',
      'generator-still': 'It trains, but what it draws does not change.',
      'critic-won':
        'The discriminator sees through every forgery, and the generator no longer learns from it.',
      'labels-ignored': 'The generator draws digits, but not those that it is asked for.',
      'one-digit': 'The generator has found one digit that passes, and draws hardly anything else.',
      copies: 'The generator repeats digits that it was trained on instead of inventing new ones.',
    },
    evidence: {
      'losses-run-away':
        '{{network}}: a mean loss of {{loss}} over the 50 steps to step {{step}}. In a sound run it stays below 20.',
      'generator-still':
        'From step {{fromStep}} to {{step}} the distance from real digits has stayed at {{distance}}.',
      'critic-won':
        'Its loss is down to {{loss}}, and the digits have come no nearer to real ones since step {{fromStep}}: their distance is {{distance}}.',
      'labels-ignored':
        'At step {{step}}, {{share}} of the digits are those that were asked for. Guessing would give 10%.',
      'one-digit':
        'At step {{step}}, {{share}} of the digits are read as a {{digit}}. One in ten would be fair.',
      copies:
        'At step {{step}}, {{copies}} of {{images}} digits are as near to a real one as copies are. Of digits from a person’s hand it would be one in a hundred.',
    },
    change: '{{label}}: {{from}} → {{to}}',
    fresh: 'Start again from step 0, because weights that have run away do not come back',
    on: 'on',
    off: 'off',
    mend: 'Mend it',
  },
  notices: {
    saved: '“{{name}}” is saved in this browser.',
    downloaded: '{{file}} is downloaded.',
    restored: '“{{name}}” is restored: the run goes on from step {{step}}.',
    autosaveFull:
      'The browser’s storage is full, so this run no longer saves itself. Training goes on. Delete saved runs or generators, or download the run to keep it.',
    autosaveUnavailable:
      'This browser gives the page no storage, as in some private windows, so this run cannot save itself. Training goes on. Download the run to keep it.',
    autosaveBlocked:
      'The browser’s storage does not answer, probably because another tab holds an older version of this page open, so this run cannot save itself. Close the other tabs of this page. Training goes on, and saving is tried again.',
    autosaveNewer:
      'A newer version of this page has been in this browser, so this run cannot save itself here. Training goes on. Download the run to keep it, then reload the page.',
    autosaveFailed:
      'The browser’s storage refused to work, so this run could not be saved. Training goes on, and saving is tried again. Download the run to be sure to keep it.',
    autosaveBroken:
      'Something went wrong while this run was being saved ({{reason}}). Training goes on, and saving is tried again. Download the run to be sure to keep it.',
    noiseDropped:
      'The pasted noise has left the walk: the generator takes {{takes}} numbers now, and the noise has another number of them.',
    runCopied: {
      'open-elsewhere':
        'This run is open in another tab. Here it goes on as a copy of its own, and neither overwrites the other.',
      'cannot-tell':
        'On a page opened over plain http, tabs cannot tell which runs the others have open. So this one goes on as a copy of its own, and what was saved stays as it is.',
    },
    runFellBack:
      'The latest save of this run, at step {{lostStep}}, was damaged. It goes on from the save before, at step {{step}}.',
    stalled: {
      'starting-engine':
        'Still waiting for the engine: nothing has come from it for a while. It may yet start; if it does not, reload the page.',
      'loading-data':
        'Still waiting for the digits: none have arrived for a while. They may yet come; if they do not, check the connection and reload the page.',
      'building-networks':
        'Still waiting for the networks to be built: nothing has come from the engine for a while. They may yet come; if they do not, reload the page.',
      'warming-up':
        'Still waiting for the engine to warm up, which takes long for large networks on a slow machine. If it never ends, reload the page.',
      ready:
        'The engine runs. Still waiting for the description of the networks; if it does not come, reload the page.',
    },
    update: 'A new version of this page is ready.',
    updateLater: 'A new version of this page is ready. It can be loaded when the training rests.',
    updateTake: 'Load it',
    fallback: '{{from}} could not run, so {{engine}} trains instead.',
    recovered: 'The browser took the GPU away and gave it back: training goes on from step {{step}}.',
    recoveredElsewhere: 'The browser took the GPU away. {{engine}} goes on from step {{step}}.',
    threadsLost: 'The engine has lost threads and goes on more slowly, with {{left}} instead of {{from}}.',
  },
  settings: {
    urlTitle: 'Settings in the address that could not be used',
    urlIssue: '{{label}}: “{{text}}”. {{problem}} The default, {{value}}, is used.',
  },
} as const;
