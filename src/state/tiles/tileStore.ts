// The tile of the grid that the visitor points at: what discriminator and judge make of its image, and the real images
// that are nearest to it.
import { create } from 'zustand';
import type { ForgeError } from '../../protocol/errors';
import type { NearestReal, Nearness, Reading, Studied } from '../../protocol/judge';
import type { Criticism } from '../../protocol/trainer';

/** What the judge reads in the image of a tile. */
export interface TileReading extends Reading {
  /** The identity of the picture in which it was read. */
  readonly drawing: object;
}

/** A tile that was opened: its image of that moment, and what was found to it so far. */
export interface OpenTile {
  readonly tile: number;
  /** 784 bytes. */
  readonly image: Uint8Array;
  /** Whether it is of a generator that was opened: the run's data set may not be that which it was trained on. */
  readonly isOpened: boolean;
  /** The step that drew it; undefined if that is unknown. */
  readonly step: number | undefined;
  readonly nearest: Readonly<Partial<Record<Nearness, NearestReal>>>;
  /** How many of the real images the judge has looked at; null before that. */
  readonly studied: Studied | null;
  /** Why nothing more can be found, if so. */
  readonly problem: ForgeError | null;
}

export interface TileState {
  /** The index of the tile under the pointer or with the focus, 0 to 99. */
  readonly pointed: number | null;
  /** The latest that the discriminator made of that image, in the live picture. */
  readonly criticism: Criticism | null;
  /** The latest that the judge read there. */
  readonly reading: TileReading | null;
  /** Why the judge reads nothing, if so. */
  readonly problem: ForgeError | null;
  readonly opened: OpenTile | null;
}

export const useTiles = create<TileState>(() => ({
  pointed: null,
  criticism: null,
  reading: null,
  problem: null,
  opened: null,
}));

/** The probability that the discriminator takes an image for real. */
export const probabilityOf = (logit: number): number => 1 / (1 + Math.exp(-logit));
