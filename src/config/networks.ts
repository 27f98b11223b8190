// The two networks' names, in the order in which they are listed everywhere.

export const NETWORKS = ['generator', 'discriminator'] as const;
export type NetworkName = (typeof NETWORKS)[number];
