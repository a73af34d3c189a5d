/**
 * Checks who imports whom, and fails as well when it saw suspiciously little: the tool reads TypeScript through the
 * compiler's API and finds no module at all, without a word, where that API is missing.
 *
 * @param {string} [baseDir] the tree to check; the project unless given
 * @returns {Promise<{ violations: string[], modules: number }>}
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import config from '../../.dependency-cruiser.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['graph', 'ingest', 'server', 'cli', 'data', 'web', 'test'];

export async function checkBorders(baseDir = project) {
  const there = folders.filter((folder) => existsSync(`${baseDir}/${folder}`));
  const { output } = await cruise(
    there,
    { ...config.options, baseDir, ruleSet: { forbidden: config.forbidden }, validate: true },
    undefined,
    { tsConfig: extractTsConfig(`${project}/tsconfig.json`) },
  );
  const violations = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  return { violations, modules: output.modules.filter(({ source }) => !source.includes('node_modules')).length };
}

const fewestModules = 100;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { violations, modules } = await checkBorders();
  for (const violation of violations) console.error(violation);
  if (modules < fewestModules) console.error(`Only ${modules} modules were seen; the check does not see the code.`);
  if (violations.length > 0 || modules < fewestModules) process.exit(1);
  console.log(`Borders: ${modules} modules, no breach.`);
}
