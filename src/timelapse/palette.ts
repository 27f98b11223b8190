// The colours around the digits: the page's dark theme, whatever the visitor's, for a file is seen anywhere.
export const PALETTE = {
  ground: '#0d0f12',
  ink: '#edeff1',
  generator: '#f4b350',
  discriminator: '#79b6ff',
} as const;
