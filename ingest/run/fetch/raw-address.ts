/** Pages that show a list, and the addresses under which the list itself lies. */

export interface RawAddresses {
  /** To be tried in this order; the next only when one is not found. */
  readonly urls: readonly string[];
  /** What the list is called when its text gives it no title. */
  readonly name: string;
}

const readmeNames = ['README.md', 'readme.md', 'Readme.md', 'README.markdown', 'README', 'README.txt'];

/** A repository's, folder's or file's page at GitHub or GitLab becomes its raw text; others stay as they are. */
export function rawAddresses(address: string): RawAddresses {
  const url = new URL(address);
  url.hash = '';
  const host = url.hostname.replace(/^www\./, '');
  const path = url.pathname.split('/').filter((part) => part !== '');
  const raw = host === 'github.com' ? gitHub(path) : host === 'gist.github.com' ? gist(path) : gitLab(url, host, path);
  return raw ?? { urls: [url.href], name: path.at(-1) ?? host };
}

function gitHub([owner, repository, view, branch, ...inside]: readonly string[]): RawAddresses | null {
  if (owner === undefined || repository === undefined) return null;
  const name = repository.replace(/\.git$/, '');
  const base = `https://raw.githubusercontent.com/${owner}/${name}`;
  if (view === undefined) return readmes(`${base}/HEAD`, name);
  if (branch === undefined) return null;
  if ((view === 'blob' || view === 'raw') && inside.length > 0) {
    return { urls: [[base, branch, ...inside].join('/')], name: fileName(inside.at(-1)!, name) };
  }
  return view === 'tree' ? readmes([base, branch, ...inside].join('/'), inside.at(-1) ?? name) : null;
}

function gist([owner, id]: readonly string[]): RawAddresses | null {
  if (owner === undefined || id === undefined) return null;
  return { urls: [`https://gist.githubusercontent.com/${owner}/${id}/raw`], name: id };
}

function gitLab(url: URL, host: string, path: readonly string[]): RawAddresses | null {
  const marker = path.indexOf('-');
  if (marker < 2) {
    const isProject = host === 'gitlab.com' && marker < 0 && path.length === 2;
    return isProject ? readmes(`${url.origin}/${path.join('/')}/-/raw/HEAD`, path[1]!) : null;
  }
  const [view, branch, ...inside] = path.slice(marker + 1);
  if (view !== 'blob' || branch === undefined || inside.length === 0) return null;
  const project = path.slice(0, marker);
  const raw = [url.origin, ...project, '-', 'raw', branch, ...inside].join('/');
  return { urls: [raw], name: fileName(inside.at(-1)!, project.at(-1)!) };
}

function readmes(folder: string, name: string): RawAddresses {
  return { urls: readmeNames.map((file) => `${folder}/${file}`), name };
}

/** "README.md" says less than the repository's name. */
function fileName(file: string, repository: string): string {
  return /^readme(?:\.\w+)?$/i.test(file) ? repository : decoded(file);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
