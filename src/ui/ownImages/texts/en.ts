// The texts of the dialog for images of the visitor's own, which are loaded with it.
export const en = {
  title: 'Images of your own',
  about:
    'IDX, as MNIST, Fashion-MNIST, KMNIST and EMNIST are published (images and labels together), .npy and .npz, a zip or a folder of pictures, or one picture that holds many. Labels come from folders named 0 to 9, or from a file of labels.',
  stays: 'Everything stays on this machine.',
  wanted:
    'A run asks for images that are not in this browser: {{id}}. Open their file again, and it goes on. They are recognised however they were turned.',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  draw: 'Draw',
  drop: 'Files and folders can also be dropped here.',
  reading: 'Reading the images',
  readingProgress: 'Picture {{done}} of {{of}}',
  shown: '{{shown}} of {{images}} images, as they would be trained on',
  facts: '{{name}}: {{images}} images of {{width}} × {{height}} pixels.',
  scaled: 'They are scaled to 28 × 28.',
  leftOut_one: '{{count}} picture could not be read and is left out.',
  leftOut_other: '{{count}} pictures could not be read and are left out.',
  transposed:
    'A name says EMNIST, whose files have rows and columns exchanged, so the images were turned. Turn them yourself if they lie wrong.',
  inverted: 'Their ground is light, so they were inverted, to light strokes on a dark ground.',
  way: 'Which way they lie',
  turnLeft: 'Turn left',
  turnRight: 'Turn right',
  mirror: 'Mirror',
  ground: 'Strokes',
  grounds: { asTheyAre: 'As they are', inverted: 'Inverted' },
  labels: {
    none: 'They have no labels. A run with the setting “Labels” needs some: folders named 0 to 9, or a file of labels.',
    digits: 'They have the labels 0 to 9, so the setting “Labels” can be used.',
    more: 'They have {{classes}} different labels, and networks know ten. Without labels, all of them are trained on; with “Only 0 to 9”, the {{images}} that have these, with their labels.',
    fewer:
      'They have {{classes}} different labels; {{missing}} are missing of 0 to 9. Networks know ten labels, and all of them must be there, so the images are used without.',
    folders: 'Labels by folder: {{folders}}.',
    switchedOff: 'The setting “Labels” is switched off with them.',
  },
  onlyDigits: 'Only 0 to 9',
  sheet: {
    heading: 'The picture holds',
    columns: 'Columns',
    rows: 'Rows',
    gap: 'Gap in pixels',
    divide: 'Divide',
  },
  take: 'Train on these {{images}} images',
  takeNone: 'Train on these images',
  takeAnyway: 'Train on these instead',
  others:
    'These are other images than those the run has learnt from. Choose their file, or train on these instead, in a new run.',
  confirmTitle: 'Start a new run with these images?',
  confirmText:
    'The {{steps}} steps trained so far will be lost, unless they are kept among your saved runs or downloaded.',
  confirm: 'Start over',
  drawing: {
    canvas: 'Draw here with mouse, finger or pen',
    name: 'Drawn by hand',
    label: 'It shows',
    noLabel: 'No label',
    add: 'Add',
    undo: 'Undo',
    drawn: 'Drawn so far: {{drawn}}',
    use: 'Look at them',
    about: 'A run needs a few hundred images to learn more than to copy them.',
  },
  problems: {
    'array-shape':
      'its shape, {{shape}}, is not that of images or labels: images are n × height × width, or n × 784',
    'bad-grid': 'so many images do not fit into the picture of {{width}} × {{height}} pixels',
    'bad-labels': 'the file of labels says nothing about {{name}}',
    'bad-zip': 'it is no zip that can be read',
    'cannot-unpack': 'it is damaged and cannot be unpacked',
    'column-order': 'it is in Fortran’s order; save it with numpy.ascontiguousarray',
    'damaged-entry': '{{name}} in it is damaged',
    'encrypted-entry': '{{name}} in it is locked with a password; unpack the zip and choose its folder',
    'label-count': 'it holds {{labels}} labels for {{images}} images; the two do not belong together',
    'no-images': 'it holds no images',
    'no-picture': '{{name}} is no picture that this browser can read',
    'not-images':
      '{{name}} holds no images. Known are IDX, .npy, .npz, zip, and pictures as PNG, JPEG, GIF, WebP or BMP',
    'number-kind': 'its numbers are of the type {{kind}}; bytes are needed, in NumPy also other numbers',
    'only-labels': 'it holds labels, but no images; choose both files together',
    'packed-otherwise': '{{name}} in it is packed by a method not known here; pack it as a usual zip',
    'picture-too-large': '{{name}} has {{width}} × {{height}} pixels, more than can be opened here',
    'reader-stopped':
      'the part of the page that reads images has stopped, perhaps for lack of memory; close other tabs, or choose fewer images',
    'several-sets': 'it holds several sets of images; choose one of them, with its labels',
    'too-large': 'it is larger than {{limit}} MB',
    'too-many-files': 'it holds more than {{most}} files',
    'too-many-images': 'it holds {{images}} images; at most {{most}} can be used',
    'unreadable-file': 'the browser cannot read it',
    'value-range': 'its values are not those of images: from 0 to 255, from 0 to 1, or from -1 to 1',
    'wrong-length':
      'it has {{bytes}} bytes instead of {{expected}}: it was cut short, or is not what it says',
  },
  problem: '{{file}}: {{problem}}.',
} as const;

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type OwnImagesTexts = Words<typeof en>;
