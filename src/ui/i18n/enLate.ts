// English texts of what is loaded when it is used, which the page needs no sooner (lateTexts.ts). Texts of other
// languages are in one file each, because they are loaded anyway.
export const enLate = {
  compare: {
    title: 'Two runs on the same noise',
    present: 'The present run',
    gone: 'A run that is gone',
    left: 'Run on the left',
    right: 'Run on the right',
    divider: 'Divider between the two runs',
    dividerAt: '{{share}} from the left: {{left}}, the rest: {{right}}',
    waiting: 'Reading the runs',
    moment: 'What is compared',
    moments: { latest: 'As far as each is', 'same-step': 'At the same step' },
    sameNoise:
      'Both draw from the noise of seed {{seed}}: each digit left and right of the divider began alike.',
    ownNoise:
      'Of past steps there are pictures only, each from the noise of its run’s own seed ({{left}} and {{right}}).',
    otherSteps: 'Not both have a picture of this very step, so each shows its nearest.',
    noTimeline: 'They have no pictures of the same steps, so each is shown as far as it is.',
    obstacles: {
      'latent-size':
        'They cannot have the same noise, because their latent sizes are {{left}} and {{right}}. Each draws from that of seed {{seed}} in its own size.',
      labels:
        'They cannot have quite the same noise, because only one is told which digit to draw. Apart from that, both draw from that of seed {{seed}}.',
    },
    differences: 'Settings that differ',
    setting: 'Setting',
    noDifference: 'None: both have the same settings.',
    unused: 'not used',
    curves: 'Curves over one another',
    lossCurves:
      'Loss of the {{network}}: {{left}} ends at {{leftLoss}} (solid), {{right}} at {{rightLoss}} (dashed)',
    qualityCurves:
      'Fréchet distance: {{left}} ends at {{leftDistance}} (solid), {{right}} at {{rightDistance}} (dashed)',
    notBothMeasured: 'The quality of both was not measured by the same judge.',
  },
} as const;
