/** Whether some words are people's names, which lists write behind titles without saying so. Errs on the side of "no". */

/**
 * `surnames`: bare surnames will do ("Chen and Manning"), where the place already says that people follow. `names`:
 * initials, full names, or surnames with "et al.". `full`: given name and surname of each. `in-title`: the same where words
 * of a title are more likely ("…, Return Addresses, and Digital Pseudonyms").
 */
export type NameForm = 'surnames' | 'names' | 'full' | 'in-title';

const separators = /\s*(?:;|,\s*(?:and|&)\s+|,|\band\b|&|\bwith\b)\s*/;
const etAl = /[\s,]*\bet\.? ?al\.?,?\s*$/i;
const particle = /^(?:van|von|de|den|der|del|della|di|da|dos|du|la|le|el|al|bin|ter|ten|y)$/i;
const nameWord = /^(?:\p{Lu}\p{Ll}*['’]?\p{Lu}?\p{Ll}+(?:-\p{Lu}\p{Ll}+)*|\p{Lu}\p{L}+-\p{L}+|\p{Script=Han}{2,4})$/u;
const initial = /^(?:\p{Lu}\.?)(?:-?\p{Lu}\.?)*$/u;
const mostPeople = 40;
const abstractNoun =
  /\p{L}{2}(?:tion|sion|ment|ness|ity|ism|ics|ogy|graphy|able|ible|ous|tive|ized|ated|ical|ital|onic)s?(?:\s|$)/u;

// Words of titles that would pass for names.
const titleWords = new Set(
  `a an the of in on for to abstract access action actions active adaptive advanced algorithm algorithms amazon analysis applications approach
  approaches architecture architectures art artificial asynchronous atomic automata awesome basics beyond big book byzantine cache case
  challenge channels chubby classification clock clocks cloud clusters code commit communication compiler compilers complexity computation computer computers
  computing concepts concurrency conference consensus consistency consistent control correctness course data database databases datacenter deep design
  detection deterministic distributed dynamic dynamo edition efficient engine engineering evaluation events experience fast fault faults
  file files first flexible formal foundations framework free function functional fundamentals future general generals generation global google graph graphs
  guarantees guide hardware high history idea ideas implementation indexes inference information infrastructure intelligence internet introduction
  issue journal key kernel knowledge language languages large law layer learning lecture lectures lessons limits list local lock locks logic machine machines
  management mechanism memory mechanisms message method methods microsoft mining mobile model modeling models modern multi network networks neural new notes object online open operating
  optimization order ordering overview paper papers parallel part paxos performance perspective physics practical practice practices primer
  principle principles problem problems process processes processing production program programmer programming project proof proofs protocol protocols queries query raft reading readings
  recognition recovery reinforcement relational reliable reliability replicated replication representation report research review robotics robust scalability scalable scale schedule scheduling
  school science search second secure security self semantics series server service services session shared simple simplified software space spanner speech
  stanford state storage store storm stream structure structures study summer survey symposium synchronous synchronization system systems techniques technologies technology
  testing text theorem theory third time tools trade-offs tradeoffs training transaction transactions translation tutorial understanding unified university user using verification version vision
  visual visualized volume cloudflare mellon carnegie berkeley tech mit eth kth zurich sweden cambridge oxford princeton harvard cornell facebook netflix linkedin twitter yahoo ibm web wide workshop workloads world york`.split(
    /\s+/,
  ),
);

/** Whether the text is a list of people and nothing else. */
export function isNameList(text: string, form: NameForm): boolean {
  const list = uninverted(text.trim()).replace(/(?<![\p{Lu}\b.])[.,:}\]]+$/u, '');
  const others = etAl.test(list);
  const people = list
    .replace(etAl, '')
    .split(separators)
    .filter((part) => part !== '');
  if (people.length === 0 || people.length > mostPeople) return false;
  const forms = people.map(formOf);
  if (forms.includes(null)) return false;
  if (form === 'surnames') return true;
  if (form === 'in-title' && (/,\s*(?:and|or|&)\s/.test(list) || people.some((person) => abstractNoun.test(person))))
    return false;
  if (form === 'full' || form === 'in-title') return forms.every((found) => found === 'full');
  return others || forms.every((found) => found !== 'surname');
}

/** The people of a name list, "et al." dropped. */
export function splitNames(text: string): string[] {
  return uninverted(text.trim())
    .replace(/(?<!\b\p{Lu})[.,:]$/u, '')
    .replace(etAl, '')
    .split(separators)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** "Lamport, L." as "L. Lamport". */
function uninverted(text: string): string {
  return text.replace(
    /(^|[,;&]\s*|\band\s+)(\p{Lu}[\p{L}'’-]+),\s+((?:\p{Lu}\.[\s-]?)+)(?=[,;&]|\s*$|\s*\band\b)/gu,
    (_, before: string, surname: string, initials: string) => `${before}${initials.trim()} ${surname}`,
  );
}

function formOf(person: string): 'surname' | 'initials' | 'full' | null {
  const words = person
    .replace(/(\p{Lu}\.)(?=\p{L})/gu, '$1 ')
    .replace(/(\p{Ll})\.(?=\s+\p{Lu}\.)/gu, '$1')
    .split(/\s+/);
  if (words.length > 5 || words.some((word) => titleWords.has(word.toLowerCase()))) return null;
  // "Le" and "Bin" are names too: a particle stands between other names.
  const names = words.filter((word, at) => at === 0 || at === words.length - 1 || !particle.test(word));
  if (!nameWord.test(names.at(-1)!) && !(names.length > 1 && /^\p{Lu}\p{Ll}$/u.test(names.at(-1)!))) return null;
  if (!names.every((word, at) => nameWord.test(word) || initial.test(word) || (at === 0 && particle.test(word))))
    return null;
  if (names.length === 1) return 'surname';
  return names.slice(0, -1).every((word) => initial.test(word)) ? 'initials' : 'full';
}
