// What a visitor can do with the networks beside training them. It is loaded with the first of its panels.
import type { Judge } from '../../protocol/judge';
import { createDrawingActions, type DrawingActions } from './drawingActions';
import { createExploringActions, type ExploringActions, type ExploringOptions } from './exploringActions';
import { createWritingActions, type WritingActions } from './writingActions';

export type PlayActions = WritingActions & ExploringActions & DrawingActions;

export interface PlayOptions extends ExploringOptions {
  readonly judge: Pick<Judge, 'read'>;
}

export const createPlayActions = (options: PlayOptions): PlayActions => ({
  ...createWritingActions(options.control),
  ...createExploringActions(options),
  ...createDrawingActions(options),
});
