// The tour in English. Its structure is the type of the other languages. Texts are loaded when the tour opens.
import type { Chapter } from '../../../state/tour/chapters';
import type { Facts } from './facts';

interface ChapterText {
  readonly title: string;
  /** Names in <generator> and <discriminator> get the colours of these. */
  readonly paragraphs: (facts: Facts) => readonly string[];
}

const chapters: Record<Chapter, ChapterText> = {
  data: {
    title: 'What is data?',
    paragraphs: ({ images, hasLabels }) => [
      `Nobody has written down how a 7 must look. This page learns it from examples: MNIST, handwritten digits of census workers and students. This run learns from ${images} of them.`,
      `A digit is a picture of 28 × 28 pixels, and each pixel is one number, its brightness. To a network a digit is therefore a list of 784 numbers, and nothing else.`,
      `Two networks compete over these lists. The <discriminator>discriminator</discriminator> sees real digits and forgeries, and learns to tell them apart. The <generator>generator</generator> makes the forgeries out of random numbers. It never sees a real digit: all it hears of them is the discriminator’s verdict.`,
      hasLabels
        ? 'In this run both networks are also told which digit is meant. Compare the real digits below with the forgeries in the grid.'
        : 'Neither network is told which digit a picture shows. Compare the real digits below with the forgeries in the grid.',
    ],
  },
  normalisation: {
    title: 'From bytes to values',
    paragraphs: () => [
      'A pixel is stored as a byte: 0 for the background, 255 for full ink. Networks learn more steadily from small numbers around zero, so each byte is moved and scaled: (byte − 127.5) / 127.5. Then 0 becomes −1 and 255 becomes 1.',
      'Nothing is lost by this. Times 127.5, plus 127.5, and the byte is back.',
      'The range is no accident. The last layer of the <generator>generator</generator> ends in tanh, which yields numbers from −1 to 1. So forgeries and real digits have the same scale, and the <discriminator>discriminator</discriminator> cannot catch a forgery by that.',
      'At last the rows are laid end to end: the pixel in row r and column c, counted from 0, is number 28 r + c of the list.',
    ],
  },
  networks: {
    title: 'Two networks, layer by layer',
    paragraphs: ({
      inputs,
      outputs,
      weights,
      parameters,
      latent,
      isConvolutional,
      hasLabels,
      isAveraged,
    }) => [
      `In a dense layer, every number that comes in has a say in every number that goes out. Each output is the sum of all inputs, each times a weight of its own, plus a bias. The first layer of this <generator>generator</generator> has ${inputs} inputs and ${outputs} outputs: ${weights} weights and ${outputs} biases, ${parameters} parameters in all.`,
      ...(isConvolutional
        ? [
            'The other layers that make pictures of pictures are convolutions: small kernels of 4 × 4 weights that go over the whole picture, so that the same few weights serve everywhere.',
          ]
        : []),
      'A hidden layer ends in LeakyReLU: what is positive stays, what is negative is multiplied by 0.2. Without such a bend, a stack of layers could do no more than a single one.',
      `The generator makes 784 pixels of ${latent} random numbers${hasLabels ? ' and the wanted digit' : ''}, and ends in tanh. The <discriminator>discriminator</discriminator> makes a single number of 784 pixels, the logit. 1 / (1 + exp(−logit)), the sigmoid, turns it into a probability: near 1 for “real”, near 0 for “forged”.`,
      'Below, one forgery of the grid goes through both networks of the run, layer by layer, as they are at this moment. While the run trains, watch the layers change.',
      ...(isAveraged
        ? [
            'The grid is drawn with an average of the generator’s weights over many steps. Here are the weights that train, so the forgery differs a little.',
          ]
        : []),
    ],
  },
  frozen: {
    title: 'Why the critic is frozen',
    paragraphs: ({ both, generator, discriminator }) => [
      'The <generator>generator</generator> learns from verdicts. So the networks are put in a row: noise, generator, forgery, <discriminator>discriminator</discriminator>, verdict. The error is measured at the end and followed back, layer by layer: how would each number have to change for the verdict to be more “real”?',
      'On its way back the error comes through the discriminator first. If the discriminator’s weights moved as well, there would be an easy way out: make the critic call everything real. The verdict would be splendid, and the forgeries as bad as before.',
      `Therefore the critic is frozen in this half of a step. The gradient goes through its layers, but its weights stay. Of ${both} parameters ${generator} learn, and ${discriminator} do not.`,
      'In the other half it is the other way round: the discriminator learns from real digits and forgeries, and the generator waits. Each network only ever follows its own loss.',
    ],
  },
  step: {
    title: 'One step in slow motion',
    paragraphs: ({ batch }) => [
      `A training step has two halves. First the <discriminator>discriminator</discriminator> learns from ${batch} real digits and ${batch} forgeries. Then the <generator>generator</generator> learns from ${batch} more forgeries, judged by the discriminator that has just improved.`,
      'The button takes the next step of your run and stops. What you see then are the numbers of that very step.',
    ],
  },
  thousands: {
    title: 'Then thousands of steps',
    paragraphs: ({ rate, steps, batch }) => [
      `One step moves a weight of the generator by about its learning rate, ${rate}. Nobody could see the difference in a picture. So the run takes ${steps} steps, each with ${batch} other real digits and fresh noise.`,
      'Train, and watch the grid. Grey noise turns dark at the edges, because no digit reaches them. Blots gather in the middle, become strokes, and the strokes become digits. All hundred are always drawn from the same noise, so you see each of them grow up.',
      'The losses do not simply fall, as they do elsewhere in machine learning. What one network gains, the other one loses. Two curves that keep each other in balance are a good sign; a curve that stays at zero is not.',
    ],
  },
  looking: {
    title: 'How good are they?',
    paragraphs: () => [
      'A forgery has no right answer that it could be compared with. And the losses tell who is ahead in the contest, not how good the digits are. So look for yourself, always at the same hundred noises: are there all digits? Are the strokes whole? Is each one different?',
      'A number helps the eye. A third network, the judge, was trained once to read digits, and takes no part in the contest. It looks at forgeries, and at real digits that this run does not train on. The Fréchet distance says how far apart the two crowds are. Smaller is better, and even real digits do not reach 0.',
      'Coverage says how much of the variety of real digits is there. A generator that draws one perfect 1 again and again may have fine strokes, but it has hardly any coverage.',
      'Point at a digit of the grid, and you hear what discriminator and judge make of it.',
    ],
  },
  trouble: {
    title: 'When the contest tips over',
    paragraphs: () => [
      'A contest can be lost. If the <discriminator>discriminator</discriminator> sees through everything, all forgeries are equally wrong to it, and the <generator>generator</generator> finds no way to get better. If the generator finds one digit that passes, it may draw nothing else: this is called mode collapse. If the steps are too large, the numbers grow beyond all bounds.',
      'This page watches for that. What lasts is named above the quality curve, with its evidence, and “Mend it” changes the setting that helps. If the losses explode, the run goes back to the last sound step by itself.',
      'Better than mending is a good beginning. The presets “Sharp” and “Fine” tell both networks which digit is meant, keep the critic’s verdicts smooth by a penalty, and draw with the average of the generator’s weights.',
      'That is the whole idea. Your generator is yours: save it, download it, write numbers with it, or walk through the noise from digit to digit.',
    ],
  },
};

export const en = {
  chapters,
  chapterOf: (number: string, count: string) => `Chapter ${number} of ${count}`,
  end: 'Leave the tour',
  nav: 'Chapters',
  read: 'read',
  onPage: (part: string) => `On the page: ${part}`,

  others: 'Show others',
  reals: 'Real digits',
  realDigit: (number: string) => `Real image ${number}`,
  realDigitLabel: (number: string, digit: string) => `Real image ${number}, a ${digit}`,

  pixels: 'Pixels of a real digit. The arrow keys move from pixel to pixel',
  pixelHint: 'Point at a pixel, or move with the arrow keys.',
  pixelAt: (row: string, column: string) => `Row ${row}, column ${column}`,
  pixelNumber: (number: string) => `number ${number} of the list`,
  pixelSum: (byte: string, value: string) => `(${byte} − 127.5) / 127.5 = ${value}`,
  bytes: 'Bytes, 0 to 255',
  values: 'Values, −1 to 1',
  another: 'Another digit',

  noise: 'Noise of the grid',
  input: (count: string) => `Input: ${count} random numbers`,
  inputLabel: (count: string, digit: string) =>
    `Input: ${count} random numbers, and the wanted digit, ${digit}`,
  layerShape: (from: string, to: string) => `${from} → ${to}`,
  layerParameters: (count: string) => `${count} parameters`,
  range: (least: string, most: string) => `from ${least} to ${most}`,
  layerPicture: (name: string) => `The outputs of ${name} as a picture: the brighter, the larger`,
  forgery: 'The forgery',
  activations: { leakyRelu: 'LeakyReLU', tanh: 'tanh', linear: 'no bend' },
  verdict: (logit: string, share: string) => `Logit ${logit}: ${share} real`,

  halves: 'Who learns in which half of a step',
  firstHalf: 'First half',
  secondHalf: 'Second half',
  learns: 'learns',
  waits: 'waits',
  frozen: 'frozen',
  parametersHead: 'Parameters',

  takeStep: 'Take the next step',
  takeStepPausing: 'Pause and take a step',
  takingStep: 'Taking the step',
  takenStep: (step: string) => `Step ${step} is taken. Its numbers are below.`,
  criticHalf: 'First half: the discriminator learns',
  forgerHalf: 'Second half: the generator learns',
  stages: {
    noise: 'Noise',
    forgery: 'Forgery',
    verdict: 'Verdict',
    loss: 'Loss',
    gradient: 'Gradient',
    adam: 'Adam',
  },
  noiseText: (count: string, seed: string) =>
    `${count} normal random numbers, mean 0 and deviation 1. They follow from the seed ${seed} and the step, so they can be drawn again. This is the first forgery of its half:`,
  noiseAgain: 'Fresh noise. Its first forgery:',
  forgeryText:
    'The generator, as it was before this step, makes a picture of it. Beside it is the first real digit of the step.',
  forgeryAgain: 'The generator has not changed yet.',
  verdictText:
    'The discriminator, as it was before this step, gives each picture a logit. The sigmoid makes a probability of it.',
  verdictAgain: (before: string) =>
    `The discriminator has just learned. Before its update it gave this forgery ${before}.`,
  forged: 'Forged',
  real: 'Real',
  logit: 'Logit',
  probability: 'Real?',
  loss: 'Loss',
  lossText: {
    'cross-entropy':
      'How wrong it was, with p for the probability: −ln(1 − p) for a forgery, −ln p for a real digit.',
    hinge: 'How wrong it was: max(0, 1 + logit) for a forgery, max(0, 1 − logit) for a real digit.',
  },
  lossSoft: (label: string) =>
    `How wrong it was, with p for the probability: −y ln p − (1 − y) ln(1 − p), with y = ${label} for a real digit and 0 for a forgery.`,
  lossAgain: {
    'cross-entropy': 'The generator wants the forgery to pass: −ln p.',
    hinge: 'The generator wants the forgery to pass: −logit.',
  },
  penalised: 'In this step the gradient penalty is added to that mean, so the gradients hold it, too.',
  lossMean: (loss: string) => `The mean over the whole batch: ${loss}`,
  gradientText:
    'By how much would that mean grow if a single weight grew a little? The answer is the weight’s gradient. Each weight has one; this is the largest of its tensor.',
  tensor: 'Tensor',
  weightAt: (name: string, place: string) => `${name}[${place}]`,
  gradientIs: 'gradient g',
  adamText:
    'Adam remembers. m is a running mean of the gradients, the direction. v is one of their squares, the size. The weight moves against m, divided by the root of v.',
  before: 'before',
  after: 'after',
  weight: 'weight p',
  correction: (c: string, t: string) =>
    `c = ${c} corrects for m and v having begun at 0; it depends on the step’s number, ${t}, alone.`,
  moved: (change: string) => `The weight has moved by ${change}.`,
  otherRun: 'Take a step to see its numbers.',

  step: 'Step',
  judged: 'Pictures judged',
  updates: 'Weights updated',

  measuredAt: (step: string) => `Measured at step ${step}.`,
  notMeasured: 'Nothing was measured yet. Train the run, with “Live” on in the panel Quality.',

  present: 'now',
  allWell: 'The run shows none of these now.',
} as const;

type Loose<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => Loose<R>
    : { readonly [K in keyof T]: Loose<T[K]> };

/** The structure that every language has. */
export type TourTexts = Loose<typeof en>;
