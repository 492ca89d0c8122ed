/**
 * What a measured program tells its parent: the port it listens on, then whatever it is asked for. `cpu` is the time it
 * has used, in microseconds; `memory` the most that it has had resident, in bytes.
 */
export function report(port: number): void {
  process.send?.(port);
  process.on('message', (asked) => {
    const { user, system } = process.cpuUsage();
    process.send?.(asked === 'memory' ? process.resourceUsage().maxRSS * 1024 : user + system);
  });
}
