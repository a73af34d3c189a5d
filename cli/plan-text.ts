/** A plan of requests as text for a person. */
import { type Budgets, type OnlinePlan, type PlannedStage, registrations } from '../ingest/index.ts';

const stages: Readonly<Record<PlannedStage['stage'], string>> = {
  'look-up': 'Looking up identifiers',
  search: 'Searching titles',
  expand: 'Following references',
};

export function describePlan(plan: OnlinePlan, budgets: Budgets, now: number): string {
  const lines = [`${plan.papers.toLocaleString('en')} papers to ask for.`];
  for (const { stage, isCounted, requests } of plan.stages) {
    lines.push(`${stages[stage]}${isCounted ? '' : ' (estimated: it depends on the answers)'}`);
    if (requests.length === 0) lines.push('  nothing');
    for (const { source, requests: count, credits, seconds } of requests) {
      const price = credits === 0 ? 'free' : `${credits.toLocaleString('en')} credits`;
      lines.push(
        `  ${source.padEnd(14)}${String(count).padStart(6)} requests  ${price.padEnd(14)} ${duration(seconds)}`,
      );
    }
  }
  for (const { name } of registrations) {
    const budget = budgets.get(name, now);
    if (budget === undefined) continue;
    const reset = new Date(budget.resetsAt).toISOString().slice(0, 16).replace('T', ' ');
    lines.push(`Left today at ${name}: ${budget.remaining} of ${budget.limit} credits, full again ${reset} UTC.`);
  }
  lines.push('Answers kept from earlier runs cost nothing. What helps, all of it optional:');
  return `${[...lines, ...helps()].join('\n')}\n`;
}

/** Variables that make sources faster or widen their budgets, with where to get what they hold. */
function helps(): string[] {
  const mail = registrations.flatMap(({ title, mailtoHelp }) =>
    mailtoHelp === undefined ? [] : `${title} ${mailtoHelp}`,
  );
  const keys = registrations.flatMap(({ name, keyHelp }): [string, string][] =>
    keyHelp === null ? [] : [[`STEMMA_${name.toUpperCase()}_KEY`, keyHelp]],
  );
  const all: [string, string][] = [['STEMMA_MAILTO', `your mail address: ${mail.join(', ')}`], ...keys];
  return all.map(([variable, help]) => `  ${variable.padEnd(20)}${help}`);
}

function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  return seconds < 120 ? `about ${Math.ceil(seconds)} s` : `about ${Math.ceil(seconds / 60)} min`;
}
