// `npm run record-runs`: trains the runs of scripts/recordRuns/cases.ts and records their losses and their quality in
// src/testing/fixtures/runs.fixture.json, by which the tests of src/state/failures know healthy and failing runs. With
// `-- NAME ...` only the cases whose names begin so; the others keep their records.
import './requireNode.mjs';
import { withTypeScript } from './typeScript.mjs';

await withTypeScript('/scripts/recordRuns/main.ts', ({ recordRuns }) => recordRuns(process.argv.slice(2)));
// The engine's message channel (src/engine/yieldToEvents.ts) would keep Node waiting.
process.exit();
