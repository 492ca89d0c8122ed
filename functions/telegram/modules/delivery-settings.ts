/** The settings of the delivery: the ways there are, one of them, and doing away with one. */
import { Composer } from 'grammy';
import type { DeliveryOption } from '../../../shared/checkout/model.ts';
import type { ButtonArgs } from '../callback-data.ts';
import { optionScreen, optionsNow, saveOptions } from '../delivery-forms.ts';
import { onDeskButton, refuse } from '../desk.ts';
import { beginForm } from '../forms.ts';
import { show } from '../sending.ts';
import { settingsNow } from '../settings-now.ts';
import {
  deliveryOptionScreen,
  deliverySettingsScreen,
  removeDeliveryScreen,
} from '../views/delivery-settings.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';

export const deliverySettings = new Composer<ShopContext>();

onDeskButton(deliverySettings, 'set:new', 'settings', (ctx, { voice }) =>
  beginForm(ctx, voice, 'delivery', { draft: { language: voice.language } }),
);

type OfOption = 'set:way' | 'set:edit' | 'set:where' | 'set:drop' | 'set:gone';

interface Found {
  option: DeliveryOption;
  options: DeliveryOption[];
}

/** Runs `work` for the way that the button names; where it is gone, the list is shown. */
function onOptionButton<K extends OfOption>(
  kind: K,
  work: (ctx: ShopContext, voice: Voice, found: Found, args: ButtonArgs<K>) => Promise<void>,
): void {
  onDeskButton(deliverySettings, kind, 'settings', async (ctx, { voice }, ...args: ButtonArgs<K>) => {
    const [id] = args;
    const options = await optionsNow(ctx);
    const option = options.find((one) => one.id === id);
    if (option) return work(ctx, voice, { option, options }, args);
    ctx.visit.answer = { text: voice.text('toast-outdated') };
    await show(ctx, deliverySettingsScreen(voice, await settingsNow(ctx)));
  });
}

onOptionButton('set:way', (ctx, voice, { option }) => show(ctx, deliveryOptionScreen(voice, option)));

onOptionButton('set:edit', (ctx, voice, { option: { id } }, [, field]) =>
  field === 'title'
    ? beginForm(ctx, voice, 'delivery-words', { id })
    : beginForm(ctx, voice, 'delivery', { id, field }),
);

onOptionButton('set:where', async (ctx, voice, { option: { id }, options }, [, flag]) => {
  const needsAddress = flag === '1';
  const executed = await saveOptions(
    ctx,
    options.map((option) => (option.id === id ? { ...option, needsAddress } : option)),
  );
  if (!executed.ok) return refuse(ctx, voice);
  await show(ctx, await optionScreen(ctx, voice, id));
});

onOptionButton('set:drop', (ctx, voice, { option }) => show(ctx, removeDeliveryScreen(voice, option)));

onOptionButton('set:gone', async (ctx, voice, { option, options }) => {
  const executed = await saveOptions(
    ctx,
    options.filter(({ id }) => id !== option.id),
  );
  if (!executed.ok) return refuse(ctx, voice);
  const notice = voice.html('set-delivery-removed', { title: voice.words(option.title) });
  await show(ctx, deliverySettingsScreen(voice, await settingsNow(ctx), notice));
});
