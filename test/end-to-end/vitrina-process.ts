/** The real thing as a process of its own, to be stopped, killed and started again on the same folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** How a process ended, and what it said. */
export interface Ended {
  /** Null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export class VitrinaProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  stdout = '';
  stderr = '';

  /**
   * @param args what follows `node` on the command line
   * @param cwd where `.env` is looked for
   */
  constructor(env: Record<string, string>, args: string[] = [join(root, 'local/main.ts')], cwd = root) {
    const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
    this.#child = spawn(process.execPath, args, {
      cwd,
      // Nothing of the tester's own settings: only what a bare shell has, and what the suites have compiled already.
      env: { PATH, HOME, NODE_COMPILE_CACHE, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', (text: Buffer) => (this.stdout += text.toString()));
    this.#child.stderr?.on('data', (text: Buffer) => (this.stderr += text.toString()));
    // 'close' rather than 'exit': by then everything that it said has arrived.
    this.#ended = once(this.#child, 'close');
    started.add(this);
    void this.#ended.then(() => started.delete(this));
  }

  /** Runs until it ends by itself. */
  static run(env: Record<string, string>, args?: string[], cwd?: string): Promise<Ended> {
    return new VitrinaProcess(env, args, cwd).ended();
  }

  /** Started, and has said `line`. Throws with all that it said when it ends before. */
  static async up(
    env: Record<string, string>,
    { args, line = 'Vitrina is up.' }: { args?: string[]; line?: string } = {},
  ): Promise<VitrinaProcess> {
    const started = new VitrinaProcess(env, args);
    await started.says(line);
    return started;
  }

  says(line: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (this.stdout.includes(line)) resolve();
      };
      this.#child.stdout?.on('data', look);
      look();
      void this.#ended.then(() => reject(new Error(`It ended:\n${this.stdout}${this.stderr}`)));
    });
  }

  async ended(): Promise<Ended> {
    await this.#ended;
    return { code: this.#child.exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  /** As the power failing: nothing of it runs any more when this resolves. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to finish. */
  stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended();
  }
}

const started = new Set<VitrinaProcess>();

/** Kills what a test has left running. */
export async function killAll(): Promise<void> {
  await Promise.all([...started].map((process) => process.kill()));
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
