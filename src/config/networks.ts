// The two networks' names, in the order in which every list has them.

export const NETWORKS = ['generator', 'discriminator'] as const;
export type NetworkName = (typeof NETWORKS)[number];
