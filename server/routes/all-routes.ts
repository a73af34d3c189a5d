/** Everything that is served under `/api`, in the order in which addresses are matched. */
import type { AnyRoute } from '../http/route.ts';
import { clustersRoute } from './clusters.ts';
import { fieldRoute } from './field.ts';
import { graphRoutes } from './graph.ts';
import { jobRoutes } from './jobs.ts';
import { lineageRoutes } from './lineage.ts';
import { listRoutes } from './lists.ts';
import { paperRoute, paperRoutes } from './papers.ts';
import { pathRoutes } from './paths.ts';
import { readingRoutes } from './reading.ts';
import { reviewRoutes } from './review.ts';
import { serviceRoutes } from './service.ts';
import { whyMergedRoute } from './why-merged.ts';

export const allRoutes: readonly AnyRoute[] = [
  ...serviceRoutes,
  ...jobRoutes,
  ...reviewRoutes,
  ...listRoutes,
  ...paperRoutes,
  ...lineageRoutes,
  ...readingRoutes,
  whyMergedRoute,
  // Last of the papers: its id may contain slashes.
  paperRoute,
  ...graphRoutes,
  ...pathRoutes,
  clustersRoute,
  fieldRoute,
];
