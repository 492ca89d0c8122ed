/** What a measured program tells its parent: the port it listens on, then its CPU time whenever it is asked. */
export function report(port: number): void {
  process.send?.(port);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
}
