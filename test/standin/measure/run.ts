/** `npm run bench:sources [-- --papers 300 --references 25]`: what a list costs at every host, in seconds of waiting and requests. */
import { parseArgs } from 'node:util';
import { generatedCorpus } from '../corpus/generated.ts';
import { measureList } from './measure-list.ts';
import { measureText } from './measure-text.ts';

const { values } = parseArgs({
  options: { papers: { type: 'string', default: '300' }, references: { type: 'string', default: '25' } },
});
const papers = Number(values.papers);
const corpus = generatedCorpus(11, { papers: papers * 20, references: Number(values.references) });
console.log(measureText(await measureList(corpus, papers)));
