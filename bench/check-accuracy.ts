// Tidemark on 100,000 generated rows against the recorded exact figures: npx tsx bench/check-accuracy.ts
import { join } from 'node:path';
import { checkAccuracy } from './accuracy/check-accuracy.ts';
import { describeKinds } from './accuracy/describe-kinds.ts';
import { parseTruth } from './accuracy/truth.ts';
import { printFigures } from './report/print-figures.ts';
import { peers } from './workload/bench-data.ts';
import { Sites } from './workload/sites.ts';
import { parseSize } from './workload/size.ts';

const size = '100k';
const site = await new Sites([parseSize(size)]).replayed(size);
const figures = describeKinds(
  await checkAccuracy(site, await parseTruth(join(peers, `truth_${size}.json`))),
  size,
);
printFigures(figures);
if (figures.some(({ isMet }) => isMet === false)) process.exitCode = 1;
