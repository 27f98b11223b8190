// `npm run judge`: trains the judge and writes its files (scripts/judge/). With `-- --keep` it keeps the weights, and only
// writes anew what the judge sees in real images.
import './requireNode.mjs';
import { withTypeScript } from './typeScript.mjs';

await withTypeScript('/scripts/judge/main.ts', ({ makeJudge }) => makeJudge(process.argv.includes('--keep')));
