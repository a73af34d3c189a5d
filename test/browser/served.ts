/** A server of its own on a home folder, which a test may stop and start again. */
import { servedAt, startCli } from '../support/run-cli.ts';

export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves on `port`, or on a free one. */
export async function serve(
  home: string,
  { port = 0, env = {} }: { port?: number; env?: Readonly<Record<string, string>> } = {},
): Promise<Served> {
  const child = startCli(['serve', '--port', String(port)], { home, env });
  child.stderr!.resume();
  const url = await servedAt(child);
  return {
    url: url.replace(/\/$/, ''),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('close', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
