/**
 * `npm run deploy -- --project ID --region REGION [--public-url URL] [--dry-run]`: the functions, and what stands around
 * them. Safe to repeat. Needs `npm run build` before it, the gcloud and firebase command lines logged in, and once by
 * hand `openssl rand -base64 32 | gcloud secrets create vitrina-secret-key --data-file=-`.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { topics, type TopicName } from '../shared/cloud/topics.ts';

interface Step {
  command: string[];
  /** Makes something: that it is there already is fine. */
  once?: boolean;
}

const { values } = parseArgs({
  options: {
    project: { type: 'string' },
    region: { type: 'string' },
    'public-url': { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const { project, region, 'public-url': publicUrl } = values;
if (project === undefined || region === undefined) {
  console.error(
    'Say where to: npm run deploy -- --project ID --region europe-west1 [--public-url https://…] [--dry-run]',
  );
  process.exit(2);
}

const gcloud = (...words: string[]): string[] => ['gcloud', ...words, `--project=${project}`, '--quiet'];

/**
 * Open to the network: each of the two knows by itself whom to serve (a webhook's secret, a token), but only once
 * functions-framework has read the body, of which Cloud Run takes 32 MiB from anybody. So the memory holds as many bodies
 * as there are requests at a time, the one that is just being put together, the picture that is decoded (one at a time,
 * see functions/decoding.ts) and the program: 16 × 32 + 32 + 150 + 200 = 894 MiB.
 */
const http = [
  ...['--trigger-http', '--allow-unauthenticated', '--cpu=1'],
  ...['--concurrency=16', '--memory=1Gi'],
];
const deployed = (name: string, ...flags: string[]): Step => ({
  command: gcloud(
    'functions',
    'deploy',
    name,
    '--gen2',
    '--runtime=nodejs24',
    `--region=${region}`,
    '--source=dist',
    `--entry-point=${name}`,
    `--set-env-vars=GOOGLE_CLOUD_PROJECT=${project}${publicUrl === undefined ? '' : `,PUBLIC_URL=${publicUrl}`}`,
    '--set-secrets=SECRET_KEY=vitrina-secret-key:latest',
    ...flags,
  ),
});

/** The first and the last decode pictures, and `imports` holds a file that it fetches: that needs room. */
const roomy: readonly TopicName[] = ['images', 'imports', 'import-pictures'];

/** An event is delivered again until it is taken. `webhooks` does little but wait for other people's servers. */
const onTopic = (name: TopicName): Step =>
  deployed(
    name,
    ...[`--trigger-topic=${name}`, '--retry', '--timeout=540s'],
    `--memory=${roomy.includes(name) ? '1Gi' : '512Mi'}`,
    ...(name === 'webhooks' ? ['--concurrency=40', '--cpu=1'] : []),
  );

const steps: Step[] = [
  ...topics.map((name) => ({ command: gcloud('pubsub', 'topics', 'create', name), once: true })),
  {
    command: gcloud(
      ...['storage', 'buckets', 'create', `gs://${project}-pictures`],
      ...[`--location=${region}`, '--uniform-bucket-level-access', '--public-access-prevention'],
    ),
    once: true,
  },
  {
    command: gcloud('firestore', 'databases', 'create', `--location=${region}`, '--type=firestore-native'),
    once: true,
  },
  // Rules, indexes and TTL policies.
  { command: ['firebase', 'deploy', '--only', 'firestore', '--project', project, '--non-interactive'] },
  deployed('telegram', ...http, '--timeout=60s'),
  // A file of a large shop takes its time; an hour is the most that there is.
  deployed('api', ...http, '--timeout=3600s'),
  ...topics.map(onTopic),
  {
    command: gcloud(
      ...['scheduler', 'jobs', 'create', 'pubsub', 'vitrina-schedule', `--location=${region}`],
      ...['--schedule=* * * * *', '--topic=schedule', '--message-body={}'],
    ),
    once: true,
  },
];

for (const { command, once } of steps) {
  console.log(command.map(quoted).join(' '));
  if (!values['dry-run']) run(command, once ?? false);
}

function run([program = '', ...args]: string[], once: boolean): void {
  const { status, stderr, error } = spawnSync(program, args, {
    stdio: ['inherit', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (error) {
    console.error(`${program} cannot be run: ${error.message}`);
    process.exit(1);
  }
  process.stderr.write(stderr);
  if (status === 0 || (once && /already exists|ALREADY_EXISTS|already own it/i.test(stderr))) return;
  console.error('It did not work; what was done so far stays, and the same command goes on from here.');
  process.exit(1);
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
