/** What `npm run deploy` would do, as `--dry-run` prints it. */
import { expect, test } from 'vitest';
import { topics } from '../../shared/cloud/topics.ts';
import { VitrinaProcess } from '../end-to-end/vitrina-process.ts';

const deploy = (...args: string[]) => VitrinaProcess.run({}, ['scripts/deploy.ts', ...args]);

test('each topic is made before the function of its name is deployed on it', async () => {
  const { code, stdout, stderr } = await deploy('--project=my-shop', '--region=europe-west1', '--dry-run');
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.split('\n');
  const made = topics.map((topic) => lines.findIndex((line) => line.includes(`topics create ${topic} `)));
  const deployed = ['telegram', 'api', ...topics].map((name) =>
    lines.findIndex((line) => line.includes(`functions deploy ${name} `)),
  );
  expect(Math.min(...made)).toBeGreaterThanOrEqual(0);
  expect(Math.min(...deployed)).toBeGreaterThan(Math.max(...made));
  for (const topic of topics) {
    expect(lines).toContainEqual(
      expect.stringMatching(`functions deploy ${topic} .*--trigger-topic=${topic} `),
    );
  }
});

test('a function that anybody can reach has memory for as many bodies as it has requests at a time', async () => {
  const { stdout } = await deploy('--project=my-shop', '--region=europe-west1', '--dry-run');
  const open = stdout.split('\n').filter((line) => line.includes('--allow-unauthenticated'));
  expect(open).toHaveLength(2);
  for (const line of open) {
    const [concurrency, gigabytes] = [/--concurrency=(\d+)/, /--memory=(\d+)Gi/].map((one) =>
      Number(one.exec(line)?.[1]),
    );
    // 32 MiB is the most that Cloud Run takes; beside the bodies stand a picture being decoded and the program.
    expect(gigabytes! * 1024).toBeGreaterThanOrEqual((concurrency! + 1) * 32 + 150 + 200);
  }
});

test('without a project or a region it says what to say, and does nothing', async () => {
  const { code, stdout, stderr } = await deploy('--project=my-shop', '--dry-run');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--region');
});
