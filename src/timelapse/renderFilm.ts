// Turns a job of either kind into a file, with what that kind needs.
import type { FilmJob } from '../protocol/timelapse';
import type { Renderer } from './renderer';

export const renderFilm: Renderer<FilmJob> = async (job, onDrawn) => {
  switch (job.kind) {
    case 'timelapse':
      return (await import('./renderTimelapse')).renderTimelapse(job, onDrawn);
    case 'walk':
      return (await import('./renderWalk')).renderWalk(job, onDrawn);
    default:
      return job satisfies never;
  }
};
