/** A program of this folder as a process of its own: says on which port it listens, and what CPU it has used. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export class Child {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, port: number) {
    this.#process = process;
    this.port = port;
  }

  /** @param program below `programs/`; it listens and calls `report` of programs/report.ts */
  static async start(program: string, env: Record<string, string | undefined> = {}): Promise<Child> {
    const child = fork(join(import.meta.dirname, 'programs', program), {
      env: { ...process.env, METADATA_SERVER_DETECTION: 'none', LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Bundled packages call what Node deprecates, and Node says so in every process.
      execArgv: ['--no-deprecation'],
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error(`${program} ended before it listened`);
    });
    const [port] = (await Promise.race([once(child, 'message'), ended])) as [number];
    ended.catch(() => undefined);
    return new Child(child, port);
  }

  /** Microseconds of CPU since the process began. */
  cpu(): Promise<number> {
    return this.#ask('cpu');
  }

  /** The most memory that the process has had, in bytes. */
  memory(): Promise<number> {
    return this.#ask('memory');
  }

  async #ask(what: 'cpu' | 'memory'): Promise<number> {
    const answered = once(this.#process, 'message');
    this.#process.send(what);
    const [figure] = (await answered) as [number];
    return figure;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}
