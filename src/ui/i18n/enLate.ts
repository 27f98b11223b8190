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
      'Both draw from the noise of seed {{seed}}: digits at the same place come from the same random numbers.',
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
  classroom: {
    toFindOut: 'What to find out',
    prepared: 'A prepared experiment',
    someHidden: 'Some controls of this page are hidden for this experiment.',
    allShown: 'All controls are shown.',
    showEverything: 'Show everything',
    settings:
      'The link opens the page with the settings that are in force now, and with the same seed, so that all see the same digits begin. Engine and threads are left to each machine. Opening it leaves everybody’s saved runs as they are.',
    question: 'Question or task',
    example: 'For example: what happens to the digits if the critic learns five times as fast? Why?',
    characters: '{{characters}} of {{most}} characters',
    questionTooLong: '{{characters}} characters, but there is room for {{most}}. Shorten the question.',
    hide: 'Hidden at first',
    hideHint: 'With one button, “Show everything”, anybody gets all of it back.',
    parts: {
      settings: 'Settings',
      losses: 'Losses',
      quality: 'Quality',
      play: 'Playing with the generator',
      timeline: 'Timeline',
      engine: 'Engine',
      networks: 'Networks',
      library: 'Generators and saved runs',
      downloads: 'Downloads',
    },
    chapter: 'Begins with the tour',
    noChapter: 'No',
    chapterNumber: 'At chapter {{number}}',
    preview: 'Preview',
    noQuestion: 'Without a question, the link opens the experiment alone.',
    try: 'Try the link in another tab',
    link: 'Link',
    copy: 'Copy',
    copied: 'The link is copied.',
    copyByHand: 'The browser does not let the page copy. The link is selected: copy it by hand.',
    linkTooLong:
      'The link has {{characters}} characters; only with {{most}} or fewer does it arrive whole everywhere. Shorten the question: in a link, letters outside the English alphabet count as up to nine.',
    issues: {
      title: 'Parts of this link that could not be used',
      unknownParts: 'It hides {{names}}, which this page does not have. The rest is as it was meant.',
      questionTooLong: 'Its question has {{characters}} characters. The first {{most}} are shown.',
      unknownChapter: 'It names the chapter “{{text}}” of the tour. There are chapters 1 to {{most}}.',
    },
  },
} as const;
