/** Changing a part of what is composed by a press, or beginning the form that asks for it. */
import { Composer } from 'grammy';
import type { Act } from '../../../shared/broadcasts/decide.ts';
import { maxVariants } from '../../../shared/broadcasts/model.ts';
import type { BroadcastInput } from '../../../shared/broadcasts/commands.ts';
import { isByRule } from '../../../shared/campaigns/decide.ts';
import { countNow } from '../audience-count.ts';
import { titlesNow } from '../broadcast-drafts.ts';
import type { Came } from '../changing.ts';
import { changeNow, composedNow, homeNow, sharedOf, type Composed } from '../composed.ts';
import { languages } from '../../../shared/texts/model.ts';
import type { ButtonArgs, ButtonKind } from '../callback-data.ts';
import { onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { show } from '../sending.ts';
import { estimateLines } from '../views/broadcast-admin.ts';
import { audienceScreen } from '../views/broadcast-audience.ts';
import {
  askToLose,
  buttonsScreen,
  kindScreen,
  nameOfPart,
  optionsScreen,
  wordsScreen,
} from '../views/broadcast-parts.ts';
import type { Screen } from '../views/screen.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const broadcastParts = new Composer<ShopContext>();

type OfOne = Extract<ButtonKind, `cast:${string}`>;

/** Draws a part as it is now. @param notice HTML */
type Part = (ctx: ShopContext, voice: Voice, item: Composed, notice?: string) => Promise<Screen>;

const words: Part = ({ visit: { shop } }, voice, item, notice) =>
  Promise.resolve(wordsScreen(voice, { item, notice }, 'cast:write', shop.language));
const sentWords: Part = ({ visit: { shop } }, voice, item, notice) =>
  Promise.resolve(wordsScreen(voice, { item, notice }, 'cast:fix', shop.language));
const pins: Part = async (ctx, voice, item, notice) =>
  buttonsScreen(voice, { item, notice }, await titlesNow(ctx, voice, item));
const kind: Part = (_ctx, voice, item) => Promise.resolve(kindScreen(voice, { item: sharedOf(item) }));
/** Of what customers trigger nobody knows to how many it goes. */
const countIn = async (ctx: ShopContext, item: Composed) =>
  !item.of || isByRule(item.of.campaign.trigger) ? countNow(ctx, item) : undefined;
const whom: Part = async (ctx, voice, item, notice) => {
  const [titles, count] = await Promise.all([titlesNow(ctx, voice, item), countIn(ctx, item)]);
  return audienceScreen(voice, { item: sharedOf(item), titles, count, notice });
};
const ways: Part = async (ctx, voice, item, notice) => {
  const { shop } = ctx.visit;
  const estimate = estimateLines(voice, item, shop, await countIn(ctx, item));
  return optionsScreen(voice, { item: sharedOf(item), notice }, shop.broadcasts.paid, estimate);
};

/** The parts that forms lead back to. */
export const partScreens = { words, sentWords, pins, whom } as const;

/** Shows a part; where it cannot be changed by now, the whole as it is. @param notice HTML */
export async function partNow(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  part: Part,
  notice?: string,
  wanted: Act = 'change',
): Promise<Screen> {
  const item = await composedNow(ctx, id, wanted);
  return item ? part(ctx, voice, item, notice) : homeNow(ctx, voice, id, voice.html('cast-late'));
}

/** After a form: the part that it has changed, or the whole where there is no such part any more. @param notice HTML */
export async function savedPart(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  came: Came,
  part: Part,
  notice = voice.html('adm-saved'),
): Promise<Screen> {
  if (came === 'forbidden') return { text: voice.html('desk-refused') };
  if (came === 'full') return partNow(ctx, voice, id, part, voice.html('cast-full'));
  const item = came === 'saved' ? await composedNow(ctx, id) : undefined;
  if (item) return part(ctx, voice, item, notice);
  return homeNow(ctx, voice, id, came === 'saved' ? notice : voice.html('cast-late'));
}

const onPart = (button: OfOne, part: Part, wanted?: Act): void => {
  onDeskButton(broadcastParts, button, 'broadcasts', async (ctx, { voice }, ...args) =>
    show(ctx, await partNow(ctx, voice, String(args[0]), part, undefined, wanted)),
  );
};

onPart('cast:words', words);
onPart('cast:fixes', sentWords, 'edit');
onPart('cast:pins', pins);
onPart('cast:kind', kind);
onPart('cast:whom', whom);
onPart('cast:ways', ways);

/** A press that changes something, and then shows that part again, or the whole. */
function onChange<K extends OfOne>(
  button: K,
  part: Part | undefined,
  change: (before: BroadcastInput, args: ButtonArgs<K>, ctx: ShopContext) => BroadcastInput | undefined,
): void {
  onDeskButton(
    broadcastParts,
    button,
    'broadcasts',
    async (ctx, { voice }: AtDesk, ...args: ButtonArgs<K>) => {
      const id = String(args[0]);
      const came = await changeNow(ctx, id, (before) => change(before, args, ctx));
      if (came === 'forbidden') return refuse(ctx, voice);
      if (came !== 'saved') ctx.visit.answer = { text: voice.text('toast-cast-changed') };
      await show(ctx, part ? await partNow(ctx, voice, id, part) : await homeNow(ctx, voice, id));
    },
  );
}

onChange('cast:sort', undefined, (before, [, category]) => ({ ...before, category }));

onChange('cast:bought', whom, ({ audience, ...before }, [, value]) => {
  if (value === 'all') return { ...before, audience: {} };
  const { bought: _bought, ...rest } = audience;
  return { ...before, audience: value === 'any' ? rest : { ...rest, bought: value } };
});

onChange('cast:tongue', whom, ({ audience, ...before }, [, code, flag]) => {
  const { languages = [], ...rest } = audience;
  const others = languages.filter((one) => one !== code);
  const chosen = flag === '1' ? [...others, code] : others;
  return { ...before, audience: { ...rest, ...(chosen.length > 0 && { languages: chosen }) } };
});

onChange('cast:way', ways, ({ delivery, ...before }, [, option, flag], { visit: { shop } }) => {
  if (option === 'paid' && flag === '1' && !shop.broadcasts.paid) return undefined;
  return { ...before, delivery: { ...delivery, [option]: flag === '1' } };
});

onChange('cast:unpin', pins, ({ variants, ...before }, [, name]) => ({
  ...before,
  variants: variants.map(({ buttons, ...variant }) => ({
    ...variant,
    buttons: buttons.filter((it) => nameOfPart(it) !== name),
  })),
}));

onChange('cast:lose', undefined, ({ variants, ...before }, [, name]) => {
  const place = variants.findIndex((one) => nameOfPart(one) === name);
  return variants.length > 1 && place >= 0
    ? { ...before, variants: variants.toSpliced(place, 1) }
    : undefined;
});

/** A press that asks for something, where what it is about is open by now. */
function onForm<K extends OfOne>(
  button: K,
  wanted: Act,
  begin: (ctx: ShopContext, voice: Voice, item: Composed, args: ButtonArgs<K>) => Promise<void>,
): void {
  onDeskButton(
    broadcastParts,
    button,
    'broadcasts',
    async (ctx, { voice }: AtDesk, ...args: ButtonArgs<K>) => {
      const id = String(args[0]);
      const item = await composedNow(ctx, id, wanted);
      if (item) return begin(ctx, voice, item, args);
      ctx.visit.answer = { text: voice.text('toast-cast-changed') };
      await show(ctx, await homeNow(ctx, voice, id));
    },
  );
}

onForm('cast:name', 'change', (ctx, voice, item) =>
  beginForm(ctx, voice, 'cast-name', { id: sharedOf(item).id, field: 'name' }),
);
onForm('cast:write', 'change', (ctx, voice, { id, variants }, [, variant, language]) => {
  const draft = { variant, language, variants: variants.length };
  return beginForm(ctx, voice, 'cast-words', { id, draft, field: 'message' });
});
onForm('cast:more', 'change', async (ctx, voice, item) => {
  const { id, variants } = item;
  if (variants.length >= maxVariants) return show(ctx, await words(ctx, voice, item));
  const draft = { variant: variants.length, language: voice.language, variants: variants.length };
  await beginForm(ctx, voice, 'cast-words', { id, draft, field: 'message' });
});
onForm('cast:less', 'change', async (ctx, voice, item, [, name]) =>
  show(ctx, askToLose(voice, item, name) ?? (await words(ctx, voice, item))),
);
onForm('cast:fix', 'edit', (ctx, voice, { id }, [, variant, language]) =>
  beginForm(ctx, voice, 'cast-fix', { id, draft: { variant, language } }),
);
onForm('cast:pin', 'change', (ctx, voice, { id, variants }, [, what]) => {
  const written = languages.filter((code) => variants.some(({ messages }) => messages[code]));
  return beginForm(ctx, voice, 'cast-pin', { id, draft: { what, language: voice.language, written } });
});
onForm('cast:aim', 'change', (ctx, voice, item, [, facet]) =>
  beginForm(ctx, voice, 'cast-aim', { id: sharedOf(item).id, draft: { facet } }),
);
