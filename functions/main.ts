/** What a deployed instance loads. It starts with what the cloud must give it, or says in one line what is missing. */
import { openCloud, type Cloud } from '../shared/cloud/cloud.ts';
import { ConfigError, readConfig } from '../shared/cloud/config.ts';
import { endWhenAnswered } from './ending.ts';
import { register } from './index.ts';

/** Set where it is deployed: no default would be right, and a wrong one would serve another project. */
const needed = ['GOOGLE_CLOUD_PROJECT', 'SECRET_KEY'] as const;

function open(env: NodeJS.ProcessEnv): Cloud {
  const missing = needed.filter((name) => !env[name]);
  if (missing.length > 0) throw new ConfigError(`Wrong settings. ${missing.join(', ')}: needed in the cloud`);
  return openCloud(readConfig(env));
}

try {
  const cloud = open(process.env);
  register(cloud);
  endWhenAnswered(cloud);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
