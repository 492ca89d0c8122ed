/** The campaigns that most shops want, with words to begin with in all languages. */
import type { BroadcastCategory } from '../../shared/broadcasts/category.ts';
import type { CampaignInput, Trigger } from '../../shared/campaigns/model.ts';
import { languages } from '../../shared/texts/model.ts';
import type { CampaignTemplate } from './buttons/campaigns.ts';
import type { MessageKey } from './messages.ts';
import { wordsIn, type Voice } from './voice.ts';

/** A message that needs nothing to be filled in. */
type Plain = Extract<MessageKey, `ad-${'name' | 'text'}-${string}`>;

interface Template {
  name: Plain;
  category: BroadcastCategory;
  trigger: Trigger;
  /** One for each run, or for each time of a welcome. */
  texts: readonly Plain[];
}

export const templates: Record<CampaignTemplate, Template> = {
  cart: {
    name: 'ad-name-cart',
    category: 'offers',
    trigger: { kind: 'cart', after: { hours: 3 } },
    texts: ['ad-text-cart'],
  },
  welcome: {
    name: 'ad-name-welcome',
    category: 'offers',
    trigger: { kind: 'welcome', after: [{ hours: 1 }, { days: 3 }] },
    texts: ['ad-text-welcome', 'ad-text-welcome-later'],
  },
  thanks: {
    name: 'ad-name-thanks',
    category: 'service',
    trigger: { kind: 'thanks', after: { days: 1 } },
    texts: ['ad-text-thanks'],
  },
  silence: {
    name: 'ad-name-silence',
    category: 'offers',
    trigger: { kind: 'silence', days: 30 },
    texts: ['ad-text-silence'],
  },
  favourite: {
    name: 'ad-name-favourite',
    category: 'offers',
    trigger: { kind: 'favourite', on: ['back', 'reduced'] },
    texts: ['ad-text-favourite'],
  },
  weekly: {
    name: 'ad-name-weekly',
    category: 'offers',
    trigger: { kind: 'cron', cron: '0 10 * * 1' },
    texts: ['ad-text-weekly'],
  },
};

/** A campaign to begin with: off, until somebody has looked it over. */
export function campaignFrom(voice: Voice, name: CampaignTemplate): CampaignInput {
  const { category, trigger, texts, ...template } = templates[name];
  const content = (key: Plain, code: (typeof languages)[number]) => ({
    text: wordsIn(code).text(key),
    entities: [],
    media: [],
  });
  return {
    name: voice.text(template.name),
    category,
    active: false,
    rounds: texts.map((key) => ({
      variants: [
        { messages: Object.fromEntries(languages.map((code) => [code, content(key, code)])), buttons: [] },
      ],
    })),
    audience: {},
    delivery: { retryUnknown: false, paid: false, silent: false, protect: false },
    trigger,
  };
}
