/**
 * Works on a broadcast that has been begun, by the settings in the environment and the arguments: the bot, the
 * broadcast, how many times as fast as the shop may it is to go, and for how many seconds. Says how much memory the process
 * has had at the most, and how much processor time it took.
 */
import { onBroadcastEvent } from '../../../functions/workers/broadcasts.ts';
import { goOn } from '../../../shared/broadcasts/starting.ts';
import { openCloud, type Cloud } from '../../../shared/cloud/cloud.ts';
import { readConfig } from '../../../shared/cloud/config.ts';
import { SendPace } from '../../../shared/cloud/send-pace.ts';

const [botId = '', broadcastId = '', quick = '1', seconds = '3600'] = process.argv.slice(2);

const opened = openCloud(readConfig(process.env));
const times = Number(quick);
const hurried = new SendPace(1, {
  now: () => performance.now() * times,
  after: (ms, run) => void setTimeout(run, ms / times),
});
let isOver = true;
// Nobody but this process works on the broadcast: what is to go on is seen by that something is published.
const publish = () => {
  isOver = false;
  return Promise.resolve();
};
const cloud: Cloud = {
  ...opened,
  pubsub: { publish, close: () => Promise.resolve() },
  ...(times > 1 && { pace: () => hurried }),
};
const event = { ...goOn(broadcastId), id: 'bench', botId, at: new Date().toISOString() };
await onBroadcastEvent(cloud, event, Number(seconds) * 1000);
const { user, system } = process.cpuUsage();
const { maxRSS } = process.resourceUsage();
process.send?.({ isOver, megabytes: maxRSS / 1024, cpuMs: (user + system) / 1000 });
process.disconnect();
await opened.close();
