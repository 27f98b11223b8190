// The colours around the digits: always those of the page's dark theme, because a file is shown anywhere.
export const PALETTE = {
  ground: '#0d0f12',
  ink: '#edeff1',
  generator: '#f4b350',
  discriminator: '#79b6ff',
} as const;
