/** A small shop bot on long polling, for tests of the chat page: everything that a page has to show, once. */
import { Bot, InlineKeyboard, InputFile, InputMediaBuilder, Keyboard } from 'grammy';
import sharp from 'sharp';

export const TOKEN = '7000001:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

const picture = async (color: string): Promise<InputFile> =>
  new InputFile(
    await sharp({ create: { width: 640, height: 480, channels: 3, background: color } })
      .jpeg()
      .toBuffer(),
    'picture.jpg',
  );

const menu = new Keyboard()
  .text('📚 Каталог')
  .text('🖼 Album')
  .row()
  .requestContact('📱 Надіслати номер')
  .requestUsers('👥 Кого запросити', 1, { max_quantity: 2, request_name: true })
  .resized()
  .placeholder('Оберіть пункт меню');

const buttons = (pieces: number): InlineKeyboard =>
  new InlineKeyboard()
    .text('➕', `more:${pieces}`)
    .text('🛒 До кошика', 'cart')
    .success()
    .row()
    .text('Купити', 'buy')
    .text('Прибрати', 'remove')
    .danger()
    .row()
    .url('Поділитися', 'https://t.me/page_shop_bot?start=p_1');

const card = (pieces: number): string => `<b>Ethiopia, 250 г</b>\n<s>480 ₴</s> 384 ₴\nУ кошику: ${pieces}`;

/** Resolves when the bot hears its users; `stop` ends it. */
export async function startShop(apiRoot: string): Promise<Bot> {
  const bot = new Bot(TOKEN, { client: { apiRoot } });
  await bot.api.setMyCommands([
    { command: 'start', description: 'Почати спочатку' },
    { command: 'help', description: 'Допомога' },
  ]);
  bot.command('start', (ctx) =>
    ctx.reply(
      `Вітаємо, <b>${ctx.from?.first_name ?? ''}</b>!${ctx.match === '' ? '' : ` Код: ${ctx.match}`}`,
      {
        parse_mode: 'HTML',
        reply_markup: menu,
      },
    ),
  );
  bot.command('help', (ctx) =>
    ctx.reply('<blockquote>Пишіть сюди</blockquote><tg-spoiler>COFFEE10</tg-spoiler> <code>x = 1</code>', {
      parse_mode: 'HTML',
    }),
  );
  bot.hears('📚 Каталог', async (ctx) =>
    ctx.replyWithPhoto(await picture('#a9714b'), {
      caption: card(1),
      parse_mode: 'HTML',
      reply_markup: buttons(1),
    }),
  );
  bot.hears('🖼 Album', async (ctx) =>
    ctx.replyWithMediaGroup([
      InputMediaBuilder.photo(await picture('#4b71a9'), { caption: 'Новинки' }),
      InputMediaBuilder.photo(await picture('#4ba971')),
      InputMediaBuilder.photo(await picture('#714ba9')),
    ]),
  );
  bot.callbackQuery(/^more:(\d+)$/, async (ctx) => {
    const pieces = Number(ctx.match[1]) + 1;
    await ctx.editMessageCaption({
      caption: card(pieces),
      parse_mode: 'HTML',
      reply_markup: buttons(pieces),
    });
    await ctx.answerCallbackQuery(`Тепер ${pieces} шт.`);
  });
  bot.callbackQuery('cart', (ctx) => ctx.answerCallbackQuery('Додано до кошика'));
  bot.callbackQuery('buy', (ctx) =>
    ctx.answerCallbackQuery({ text: 'Товар щойно закінчився', show_alert: true }),
  );
  bot.callbackQuery('remove', async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.deleteMessage();
  });
  bot.on('message:contact', (ctx) => {
    const own = ctx.message.contact.user_id === ctx.from.id;
    return ctx.reply(`Дякуємо! ${own ? 'Ваш' : 'Чужий'} номер: ${ctx.message.contact.phone_number}`);
  });
  bot.on('message:users_shared', (ctx) =>
    ctx.reply(`Запросимо: ${ctx.message.users_shared.users.map((one) => one.first_name).join(', ')}`),
  );
  bot.on('message:forward_origin', (ctx) => {
    const origin = ctx.message.forward_origin;
    return ctx.reply(`Це написав ${origin.type === 'user' ? origin.sender_user.first_name : origin.type}`);
  });
  bot.hears('Посилання', (ctx) =>
    ctx.reply('Надішліть його', {
      reply_markup: new InlineKeyboard().url(
        'Поділитися',
        'https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fpage_shop_bot%3Fstart%3Di_1&text=%D0%97%D0%B0%D1%85%D0%BE%D0%B4%D1%8C%D1%82%D0%B5',
      ),
    }),
  );
  bot.on('message:photo', (ctx) =>
    ctx.reply('Гарне фото!', { reply_parameters: { message_id: ctx.message.message_id } }),
  );
  bot.on('message:text', (ctx) => ctx.reply(`Ви написали: ${ctx.message.text}`));
  await new Promise<void>((resolve, reject) => {
    bot.start({ onStart: () => resolve() }).catch(reject);
  });
  return bot;
}
