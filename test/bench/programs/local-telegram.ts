/** The simulated Telegram, knowing the bots of the tokens in BOT_TOKENS. */
import { startTelegram } from '../../../local/telegram/server.ts';
import { report } from './report.ts';

const tokens = process.env['BOT_TOKENS']?.split(' ') ?? [];
const bots = tokens.map((token, index) => ({ token, username: `bench_${index}_bot`, name: 'Bench' }));
const { port } = await startTelegram({ bots });
report(port);
