/** The settings of broadcasts. Notices are HTML. */
import type { Settings } from '../../../shared/bots/model.ts';
import type { Voice } from '../voice.ts';
import { duration } from './gate.ts';
import { button, paragraphs, rows, type Screen } from './screen.ts';
import { backToSettings, sectionTitle } from './settings.ts';

const dayMinutes = 1440;

export function broadcastSettingsScreen(voice: Voice, { broadcasts }: Settings, notice?: string): Screen {
  const { headroom, offersPerWeek, quietHours, news, followDays, paid } = broadcasts;
  return {
    text: paragraphs(
      notice,
      sectionTitle(voice, 'broadcasts'),
      voice.html(news ? 'set-cast-news-on' : 'set-cast-news-off'),
      quietHours ? voice.html('set-quiet-on', { ...quietHours }) : voice.html('set-quiet-off'),
      offersPerWeek === undefined
        ? voice.html('set-offers-unlimited')
        : voice.html('set-offers', { count: offersPerWeek }),
      voice.html('set-headroom', { count: headroom }),
      voice.html('set-follow', { time: duration(voice, followDays * dayMinutes) }),
      voice.html(paid ? 'set-paid-on' : 'set-paid-off'),
    ),
    markup: rows(
      [button(`${news ? '✅' : '➖'} ${voice.text('set-cast-news')}`, 'set:cast', 'news', news ? '0' : '1')],
      [
        button(voice.text('set-quiet-change'), 'set:quiet'),
        button(voice.text('set-offers-change'), 'set:ask', 'offersPerWeek'),
      ],
      [
        button(voice.text('set-headroom-change'), 'set:ask', 'headroom'),
        button(voice.text('set-follow-change'), 'set:ask', 'followDays'),
      ],
      [button(`${paid ? '✅' : '➖'} ${voice.text('set-paid')}`, 'set:cast', 'paid', paid ? '0' : '1')],
      [backToSettings(voice)],
    ),
  };
}
