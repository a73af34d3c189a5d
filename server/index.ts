/** The front door of the server for the command line. */
export { type AppDependencies, createApp } from './app.ts';
export {
  type Config,
  type Environment,
  isLoopback,
  isServerAddress,
  loadEnvironmentFile,
  readConfig,
  type SourceName,
  sourceNames,
} from './config.ts';
export {
  type ExportFormat,
  exportFormats,
  exportPapers,
  formatInfo,
  parseExportFormat,
} from './export/export-papers.ts';
export { checkExposure } from './http/safety.ts';
export { type IngestTask, Jobs, type JobView, type RunTask } from './jobs/jobs.ts';
export { defaultPort, type RunningServer, startServer } from './listen.ts';
export { describeApi } from './openapi.ts';
export { allRoutes } from './routes/all-routes.ts';
