/**
 * Prints "PASSED FAILED" of a vitest or Playwright JSON report. A test that was skipped counts as failed: a machine that
 * checks everything has everything. So does a runner that failed although its tests did not.
 */
import { existsSync, readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);

function counts(report) {
  if (report.stats !== undefined) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

if (!existsSync(file)) {
  console.log('0 1');
} else {
  const { passed, failed, skipped } = counts(JSON.parse(readFileSync(file, 'utf8')));
  if (skipped > 0) console.error(`!!! ${skipped} skipped tests in ${file}`);
  const runnerFailed = status !== '0' && failed + skipped === 0 ? 1 : 0;
  console.log(`${passed} ${failed + skipped + runnerFailed}`);
}
