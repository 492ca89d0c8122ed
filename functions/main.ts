/** What a deployed instance loads. */
import { openCloud } from '../shared/cloud/cloud.ts';
import { readConfig } from '../shared/cloud/config.ts';
import { register } from './index.ts';

register(openCloud(readConfig(process.env)));
