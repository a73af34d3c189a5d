/** Our own engine as a process: DATASET-FOLDER JSON-OF-RunSettings; one report on standard output. */

import { openDataset, readQuestions } from '../data/datasets.ts';
import type { EngineReport } from '../engine-report.ts';
import { peakMemoryMb } from '../measure.ts';
import { measureClusters } from './clusters.ts';
import { measureGrowth } from './growth.ts';
import { measureLineage } from './lineage.ts';
import { measureLoading } from './loading.ts';
import { measurePrerequisites } from './prerequisites.ts';
import { measureRanks } from './ranks.ts';
import { Recorder, type RunSettings } from './recorder.ts';
import { measureWalks } from './walks.ts';

const [folder, text] = process.argv.slice(2);
if (folder === undefined || text === undefined) throw new Error('expected the folder of a dataset and settings');
const settings = JSON.parse(text) as RunSettings;
const graph = openDataset(folder);
const recorder = new Recorder(settings, graph, readQuestions(folder));
measureWalks(recorder);
measureRanks(recorder);
// Before anything that makes second graphs: what a server holds that answers these questions.
recorder.figure('residentMb', process.memoryUsage.rss() / 1e6);
recorder.figure('peakMb', peakMemoryMb());
measureLineage(recorder);
measureClusters(recorder);
measureGrowth(recorder);
measureLoading(recorder, folder);
measurePrerequisites(recorder);
const report: EngineReport = { engine: 'stemma', version: `Node ${process.versions.node}`, ...recorder.results() };
process.stdout.write(JSON.stringify(report));
