/** A process of its own for making a large graph, so that its memory is not the measuring one's: NAME CACHE. */
import { corpus } from './corpus-path.ts';
import { datasetNames, prepareDataset } from './datasets.ts';

const [wanted, cache] = process.argv.slice(2);
const name = datasetNames.find((each) => each === wanted);
if (name === undefined || cache === undefined) throw new Error('prepare: expected the name of a dataset and a folder');
process.stdout.write(JSON.stringify(prepareDataset(cache, name, corpus)));
