/** The forms by which the owner adds and changes the ways of delivery. */
import { z } from 'zod';
import { changeSettings } from '../../shared/bots/commands.ts';
import { amount } from '../../shared/catalog/model.ts';
import { maxDelivery, type DeliveryOption } from '../../shared/checkout/model.ts';
import { derivedId } from '../../shared/commands/execute.ts';
import { rejected, type Outcome } from '../../shared/commands/model.ts';
import { language, languages } from '../../shared/texts/model.ts';
import { act } from './desk.ts';
import { defineForm, type Filled, type Given, type Saved } from './forms.ts';
import { parseSum } from './given.ts';
import { languageField, newWords, takesWords, wordsField } from './language-field.ts';
import { settingsNow } from './settings-now.ts';
import { addressChoices, deliveryOptionScreen, deliverySettingsScreen } from './views/delivery-settings.ts';
import type { Screen } from './views/screen.ts';
import type { ShopContext } from './visit.ts';
import type { Voice } from './voice.ts';

export const optionsNow = async (ctx: ShopContext): Promise<DeliveryOption[]> =>
  (await settingsNow(ctx)).checkout.delivery;

const optionNow = async (ctx: ShopContext, id: string | undefined) =>
  (await optionsNow(ctx)).find((option) => option.id === id);

/** Replaces the list as a whole. */
export const saveOptions = (ctx: ShopContext, delivery: DeliveryOption[]): Promise<Outcome<unknown>> =>
  act(ctx, changeSettings, { change: { checkout: { delivery } } });

/** One way as it is now; the list, where it is gone. */
export async function optionScreen(
  ctx: ShopContext,
  voice: Voice,
  id: string | undefined,
  notice?: string,
): Promise<Screen> {
  const settings = await settingsNow(ctx);
  const option = settings.checkout.delivery.find((one) => one.id === id);
  return option
    ? deliveryOptionScreen(voice, option, notice)
    : deliverySettingsScreen(voice, settings, notice);
}

const maxTitle = 40;

const sum = ({ text, choice }: Given, { visit: { shop } }: ShopContext): number | undefined =>
  amount.safeParse(parseSum(choice ?? text ?? '', shop.currency)).data;

const home = (ctx: ShopContext, voice: Voice, { id }: Filled) => optionScreen(ctx, voice, id);

const added = z.object({
  language,
  title: z.string(),
  price: amount,
  freeFrom: amount.nullish(),
  needsAddress: z.boolean(),
});
const changed = added.pick({ price: true, freeFrom: true }).partial();

/** The draft of a new way has the language that its title is written in. */
defineForm('delivery', {
  right: 'settings',
  fields: [
    {
      name: 'title',
      ask: (voice) => voice.html('set-ask-delivery-title'),
      hint: (voice) => voice.html('set-ask-delivery-hint'),
      ...takesWords(maxTitle),
    },
    {
      name: 'price',
      ask: (voice) => voice.html('set-ask-delivery-price'),
      expected: (voice) => voice.html('set-expect-sum'),
      choices: (_ctx, voice) => [{ label: voice.text('set-free'), value: '0' }],
      read: sum,
      async now(ctx, voice, { id }) {
        const option = await optionNow(ctx, id);
        return option && voice.money(option.price);
      },
    },
    {
      name: 'freeFrom',
      applies: ({ draft }) => draft['price'] !== 0,
      ask: (voice) => voice.html('set-ask-delivery-from'),
      expected: (voice) => voice.html('set-expect-sum'),
      read: sum,
      isOptional: true,
      async now(ctx, voice, { id }) {
        const { freeFrom } = (await optionNow(ctx, id)) ?? {};
        return freeFrom === undefined ? undefined : voice.money(freeFrom);
      },
    },
    {
      name: 'needsAddress',
      ask: (voice) => voice.html('set-ask-delivery-address'),
      expected: (voice) => voice.html('adm-expect-choice'),
      choices: (_ctx, voice) => addressChoices(voice),
      read: ({ choice }) => (choice === undefined ? undefined : choice === '1'),
    },
  ],
  save: (ctx, voice, { id, draft }) =>
    id === undefined ? create(ctx, voice, added.parse(draft)) : change(ctx, voice, id, changed.parse(draft)),
  home,
});

async function create(
  ctx: ShopContext,
  voice: Voice,
  { language: code, title, freeFrom, ...rest }: z.output<typeof added>,
): Promise<Saved> {
  const id = derivedId(ctx.visit.commandId, 'delivery').toLowerCase();
  const others = (await optionsNow(ctx)).filter((option) => option.id !== id);
  if (others.length >= maxDelivery) {
    const full = voice.html('set-delivery-full', { max: maxDelivery });
    return { screen: deliverySettingsScreen(voice, await settingsNow(ctx), full) };
  }
  const option = { id, title: { [code]: title }, ...rest, freeFrom: freeFrom ?? undefined };
  const executed = await saveOptions(ctx, [...others, option]);
  if (!executed.ok) return { screen: { text: voice.html('desk-refused') } };
  return { screen: await optionScreen(ctx, voice, id, voice.html('set-delivery-added', { title })) };
}

async function change(
  ctx: ShopContext,
  voice: Voice,
  id: string,
  { price, freeFrom }: z.output<typeof changed>,
): Promise<Saved> {
  const options = await optionsNow(ctx);
  if (!options.some((option) => option.id === id)) return gone(ctx, voice);
  const changing = (option: DeliveryOption): DeliveryOption => ({
    ...option,
    ...(price !== undefined && { price }),
    ...(freeFrom !== undefined && { freeFrom: freeFrom ?? undefined }),
  });
  const executed = await saveOptions(
    ctx,
    options.map((option) => (option.id === id ? changing(option) : option)),
  );
  if (!executed.ok) return { screen: { text: voice.html('desk-refused') } };
  return { screen: await optionScreen(ctx, voice, id, voice.html('set-saved')) };
}

const gone = async (ctx: ShopContext, voice: Voice): Promise<Saved> => ({
  screen: deliverySettingsScreen(voice, await settingsNow(ctx), voice.html('adm-unsaved')),
});

const titleNow = async (ctx: ShopContext, { id }: Filled) => (await optionNow(ctx, id))?.title;

/** Changes the title in one language. */
defineForm('delivery-words', {
  right: 'settings',
  fields: [languageField(titleNow), wordsField(() => maxTitle, titleNow)],
  async save(ctx, voice, { id, draft }) {
    const { language: code, words: given } = titleGiven.parse(draft);
    const options = await optionsNow(ctx);
    const before = options.find((option) => option.id === id);
    if (!before) return gone(ctx, voice);
    return newWords(voice, code, given, {
      async patch() {
        const title = { ...before.title, [code]: given ?? undefined };
        if (!languages.some((one) => title[one])) return rejected('invalid_result');
        return saveOptions(
          ctx,
          options.map((option) => (option.id === id ? { ...option, title } : option)),
        );
      },
      isOptional: false,
      saved: async (notice) => ({ screen: await optionScreen(ctx, voice, id, notice) }),
    });
  },
  home,
});

const titleGiven = z.object({ language, words: z.string().nullable() });
