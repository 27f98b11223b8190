// What happened, in English: two or three plain sentences for each event.
import type { EventTable } from '../eventTable';

export const en: EventTable<string> = {
  run: {
    ready:
      'The digits are loaded, both networks are made, and their weights are random. So the forgeries are noise: nothing was learned yet. Press Train to begin.',
    started:
      'The run takes step after step now. In each one, first the discriminator learns to tell forgeries from real digits, then the generator learns to pass. The grid is drawn anew every now and then, always from the same noise.',
    reached:
      'Another thousand steps are done. Each has moved every weight a little. Compare the pictures below the timeline: there the thousand steps show.',
    paused:
      'The run stands still after a whole step, and keeps all that it has learned. You can look around, change settings, or take single steps. Resume goes on as if nothing had happened.',
    finished:
      'All planned steps are done. The generator keeps what it has learned: save it, download it, or play with it. You can also train on, if the digits still get better.',
    failed:
      'What trains has stopped, and cannot go on by itself. The run was saved a few seconds ago. Try again starts it anew from there.',
    'settings-changed':
      'The new settings hold from now on. Some, such as learning rates, change the run as it is. Others, such as the networks or the seed, make it another run, which begins at step 0.',
  },
  notices: {
    saved:
      'The generator’s weights are kept in this browser, under this name. It can draw digits later without any training. Nothing has left your machine.',
    downloaded: 'The file was made in this page and is in your downloads. No server has seen it.',
    restored:
      'The run of the file has replaced the one before, with its weights, both Adam states and its losses. It goes on exactly as it would have gone on then.',
    'engine-fallback':
      'The engine that was wanted does not run here, so another one computes the same steps. The run learns the same; only the speed differs.',
    recovered:
      'Browsers may take a graphics card away at any time. The page keeps a copy of the run apart from it, so only the last few seconds had to be computed again.',
    'autosave-failed':
      'A run saves itself every few seconds, so that a closed tab loses nothing. This has failed, but the training itself is not affected. Until it works again, a downloaded run is the safe way.',
    'run-copied':
      'Two tabs that save the same run would destroy each other’s work. So this tab goes on with a copy, and both are kept.',
    'run-fell-back':
      'Each run has two places to be saved in turn. The later one could not be read, so the earlier one was taken. The steps in between can be trained again, and come out the same.',
    'threads-lost':
      'Several threads share the work of each step. Some have ended, so the others do more. The numbers stay right; it only takes longer.',
    'noise-dropped':
      'A generator turns a fixed count of random numbers into a picture. The networks are other ones now and take another count, so the noise that was pasted fits them no more. With the former latent size it can be pasted again.',
  },
  errors: {
    'went-back':
      'The two networks pushed each other to ever larger numbers, until they were no numbers any more. The page noticed it and went back to the last sound step. With a lower learning rate the networks take smaller steps, and it need not happen again.',
    'gpu-lost':
      'The browser has taken the graphics card away, and it did not come back in time. The run was saved shortly before. It can go on from there, on the processor too.',
    'engine-stopped':
      'An engine computes the training steps. This one has stopped or cannot run here, most often for lack of memory. Other engines compute the same, perhaps more slowly.',
    'no-data':
      'Without real digits the discriminator has nothing to compare forgeries with. They are fetched once and kept from then on, so this can only happen until they have arrived whole.',
    'file-refused':
      'Every file is checked before anything is done with it. This one did not pass, so it was left aside, and run and generators are as before.',
    'file-not-made':
      'A film or a large file takes much memory, or an encoder that this browser lacks. Only the file is missing: the run is as before.',
    'storage-refused':
      'The page keeps runs and generators in the browser’s own storage, which is limited and may be shut. The training does not need it. To keep something for sure, download it.',
    'saved-run-gone':
      'What was to be opened is not there any more, cannot be read, or is in use by another tab. Your present run was not touched.',
    'no-judge':
      'The judge is a network of its own, which is loaded when it is needed. Without it there are no figures of quality, but the contest itself does not need it.',
    diverged:
      'Some weights have become infinite or no numbers at all. From such a state no step leads back, so it is not worth saving. An earlier step, or a lower learning rate from the start, helps.',
    refused:
      'The page was asked for something that it cannot do at this moment, and has left everything as it was. Most often it works a moment later.',
  },
  engine: {
    chosen:
      'An engine computes the training steps. This one runs because the settings name it. Every engine computes the same step from the same random numbers; they differ in speed.',
    reproducible:
      'The settings ask for the same bits on every machine. This engine adds its numbers in a fixed order, whatever the number of threads, and can promise that. It is a little slower for it.',
    'hardware-gpu':
      'A training step is thousands of multiplications that do not depend on one another. A graphics card does many of them at a time, so it was taken.',
    'no-hardware-gpu':
      'The browser offers no real graphics card here. So the processor computes the steps, with several threads if it can.',
    fallback:
      'The engine that was wanted did not start here, so the next one computes the same steps. The cause is told above.',
    recovered:
      'The graphics card was lost in the middle of the run. The run went back to a copy of a few seconds before, and goes on from there with this engine.',
    'fewer-threads':
      'Some of the threads that share the work have ended. The others go on, from the last whole step, with the same numbers but more slowly.',
  },
  failures: {
    'losses-run-away':
      'With steps that are too large, each network overshoots, and the other overshoots in answer. Their numbers grow instead of settling. Smaller steps, that is a lower learning rate, calm them down.',
    'generator-still':
      'The generator’s gradients have become so small that its weights hardly move. So it draws the same pictures, step after step. A change of settings gives it something to learn from again.',
    'critic-won':
      'The discriminator is sure of every verdict, so all forgeries look equally wrong to it. The generator then gets no hint which change would be better. The critic has to be held back for a while.',
    'labels-ignored':
      'The generator gets the wanted digit as ten more inputs. It has learned to draw without looking at them. The discriminator must take the digit more seriously for that to change.',
    'one-digit':
      'This is mode collapse. One digit passes the critic’s eye, so the generator draws it for nearly every noise. The variety returns when the critic can no longer be won over by a single trick.',
    copies:
      'Forgeries should be new digits. Many of these are as near to digits of the data as copies would be, so the generator has learned them by heart. More data leaves it less to memorise.',
  },
  page: {
    stalled:
      'Something takes longer than usual: a slow connection, or a large network on a slow machine. Nothing is lost, and it may still finish by itself.',
    update:
      'A newer version of this page was fetched and waits. It is never taken in the middle of a training, and your saved runs stay.',
    'url-issues':
      'The page’s address may hold settings. Some in this one could not be used, so the usual values hold in their place. All others were taken.',
  },
};
