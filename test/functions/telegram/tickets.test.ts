import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onTicketEvent } from '../../../functions/workers/tickets.ts';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import { Timestamp } from '../../../shared/cloud/firestore.ts';
import type { DomainEvent } from '../../../shared/commands/model.ts';
import { execute } from '../../../shared/commands/execute.ts';
import { dismissStaff } from '../../../shared/staff/commands.ts';
import { ticketNumber } from '../../../shared/support/model.ts';
import { conversation, findTicket } from '../../../shared/support/queries.ts';
import { remindOfWaiting } from '../../../shared/support/reminding.ts';
import { answerTicket, closeTicket, takeTicket } from '../../../shared/support/work.ts';
import { languages } from '../../../shared/texts/model.ts';
import { startPlatform, type Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { demoOwner } from '../../../local/main.ts';
import { act, ask, hire, read } from './agents.ts';
import { alertOf, Customer, dataOf, labelsOf, wordsOf } from './customer.ts';
import { arrange } from './shop.ts';
import { deliver, messageOf, pressOf } from './updates.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const bytes = Buffer.from('a file').toString('base64');

let platform: Platform;
let olya: Customer;
let taras: Customer;

beforeAll(async () => {
  platform = await startPlatform();
  await platform.sim.post('flood', { enabled: false });
  olya = await hire(platform, 'Оля');
  taras = await hire(platform, 'Taras', 'administrator', 'en');
});
afterAll(() => platform.close());

const join = (user = {}): Promise<Customer> => Customer.join(platform.sim, platform.botId, user);
const now = async (ticketId: string) => (await findTicket(platform.cloud, platform.botId, ticketId))!;
const said = async (ticketId: string) =>
  (await conversation(platform.cloud, platform.botId, ticketId, 50)).messages.reverse();
const wordsTo = async (person: Customer) => (await person.messages()).map(wordsOf).join('\n');

/** A ticket that this agent has, and its screen. */
async function takenBy(agent: Customer, customer: Customer, text: string) {
  const id = await ask(customer, text);
  await act(platform, agent.user.id, takeTicket, { ticketId: id });
  // The notice of it may come in between.
  const isList = (message: SimMessage) => labelsOf(message).some((label) => label.includes('🆕'));
  const list = (await agent.say('/tickets')).find(isList);
  await agent.invent(`1:tkt:show:${id}`, list!.message_id);
  return { id, screen: list!.message_id };
}

describe.each(languages)('an agent who speaks %s', (language) => {
  const words = wordsIn(language);

  it('takes a request, talks, notes, hands over, gets it back, closes with an answer and opens it again', async () => {
    const agent = await hire(platform, `Agent ${language}`, 'support', language);
    const customer = await join({ username: `customer_${language}` });
    const id = await ask(customer, 'Де моє <замовлення>?');
    const notice = await read(agent, ticketNumber(id));
    await agent.press(words.text('support-take'), notice.message_id);
    const screen = await read(agent, 'Де моє <замовлення>?', notice.message_id);
    expect(wordsOf(screen)).toContain(ticketNumber(id));
    expect(wordsOf(screen)).toContain(`@customer_${language}`);
    for (const key of ['tkt-answer', 'tkt-canned', 'tkt-note', 'tkt-give', 'tkt-close'] as const)
      expect(labelsOf(screen)).toContain(words.text(key));
    await vi.waitFor(async () => {
      expect(labelsOf(await agent.message(notice.message_id))).toEqual([words.text('support-open')]);
    }, 60_000);

    await agent.press(words.text('tkt-answer'), screen.message_id);
    const [sent] = await agent.say('Дивлюся & шукаю');
    expect(wordsOf(sent)).toBe(words.text('tkt-sent', { number: ticketNumber(id) }));
    await agent.give({ document: bytes, file_name: 'накладна.txt', caption: 'Ось накладна' });
    await agent.give({ photos: [pixel, pixel], caption: 'і фото' });
    await read(customer, 'Дивлюся & шукаю');
    expect((await read(customer, 'Ось накладна')).document?.file_name).toBe('накладна.txt');
    await vi.waitFor(async () => {
      expect((await customer.messages()).filter(({ photo }) => photo)).toHaveLength(2);
    }, 60_000);

    await customer.give({ document: bytes, file_name: 'чек.txt', caption: 'мій чек' });
    const passed = await read(agent, 'мій чек');
    expect(labelsOf(passed)).toEqual([words.text('tkt-answer'), words.text('support-open')]);
    const done = await agent.press(words.text('tkt-done'));
    const after = await agent.message(done.message_id);
    expect(wordsOf(after)).toContain('мій чек');
    expect(labelsOf(after)).toContain('📄 чек.txt');
    await agent.press('📄 чек.txt', after.message_id);
    expect((await agent.screen()).document?.file_name).toBe('чек.txt');

    await agent.press(words.text('tkt-note'), after.message_id);
    await agent.say('Клієнт постійний');
    await agent.press(words.text('tkt-done'));
    expect(wordsOf(await agent.screen())).toContain('Клієнт постійний');

    const before = await agent.screen();
    await agent.press(words.text('tkt-give'), before.message_id);
    await agent.press('👤 Taras', before.message_id);
    expect(wordsOf(await agent.message(before.message_id))).toContain(
      words.text('tkt-reason-ask', { number: ticketNumber(id), name: 'Taras' }),
    );
    await agent.say('Йому видніше');
    expect(wordsOf(await agent.screen())).toContain(words.text('tkt-state-taken', { name: 'Taras' }));
    const yours = await read(taras, `Request ${ticketNumber(id)} is yours now`);
    expect(wordsOf(yours)).toContain('Reason: Йому видніше');
    expect(labelsOf(yours)).toEqual(['✍️ Answer', '👁 Open']);
    // Who has given it away answers no more.
    expect(alertOf(await agent.invent(`1:tkt:reply:${id}:answer`))).toBe(
      words.text('alert-ticket-taken', { name: 'Taras' }),
    );

    await taras.press('👁 Open', yours.message_id);
    await taras.press('↪️ Hand over');
    await taras.press(`👤 Agent ${language}`);
    await taras.say('Назад');
    const back = await read(
      agent,
      words.text('support-notify-yours', { number: ticketNumber(id) }).replaceAll(/<[^>]+>/g, ''),
    );
    await agent.press(words.text('support-open'), back.message_id);
    await agent.press(words.text('tkt-close'));
    await agent.press(words.text('tkt-close-last'));
    await agent.say('Усе знайшлося');
    await read(customer, 'Усе знайшлося');
    const closed = await read(customer, 'Як ми допомогли?');
    await customer.press('5 ⭐', closed.message_id);
    expect(await now(id)).toMatchObject({ status: 'closed', rating: 5, agentId: agent.user.id });

    const [list] = await agent.say(`/tickets ${ticketNumber(id)}`);
    const open = labelsOf(list).find((label) => label.startsWith(`🎫 ${id.slice(0, 5)} · `))!;
    await agent.press(open, list!.message_id);
    expect(wordsOf(await agent.message(list!.message_id))).toContain('⭐⭐⭐⭐⭐');
    await agent.press(words.text('tkt-history'), list!.message_id);
    const history = wordsOf(await agent.message(list!.message_id));
    for (const part of ['Taras', `Agent ${language}`, 'Йому видніше', words.text('tkt-in-queue')])
      expect(history).toContain(part);
    await agent.press(words.text('button-back'), list!.message_id);
    await agent.press(words.text('tkt-again'), list!.message_id);
    await read(customer, 'знову відкрите', closed.message_id);
    expect(await now(id)).toMatchObject({ status: 'taken', agentId: agent.user.id });
    expect(await wordsTo(customer)).not.toContain('постійний');
  });
});

describe('of two who take a request at once', () => {
  it('one has it, the other is told who, and both notices say so', async () => {
    const customer = await join();
    const id = await ask(customer, 'Хто швидший?');
    const notices = await Promise.all([olya, taras].map((one) => read(one, ticketNumber(id))));
    const presses = await Promise.all([
      olya.press('✋ Взяти', notices[0]!.message_id),
      taras.press('✋ Take', notices[1]!.message_id),
    ]);
    const { agentId, agentName } = await now(id);
    const isOlya = agentId === olya.user.id;
    expect([presses[0], presses[1]].map((one) => alertOf(one)).filter(Boolean)).toEqual([
      isOlya ? 'Оля has this request.' : 'Звернення вже взято: Taras.',
    ]);
    await vi.waitFor(async () => {
      expect(wordsOf(await olya.message(notices[0]!.message_id))).toContain(`У роботі: ${agentName}`);
      expect(wordsOf(await taras.message(notices[1]!.message_id))).toContain(`Taken by ${agentName}`);
    }, 60_000);
    expect((await said(id)).filter(({ change }) => change === 'taken')).toHaveLength(1);
    await act(platform, agentId!, closeTicket, { ticketId: id });
    await vi.waitFor(async () => {
      expect(wordsOf(await olya.message(notices[0]!.message_id))).toContain(`Закрито: ${agentName}`);
      expect(wordsOf(await taras.message(notices[1]!.message_id))).toContain(`Closed: ${agentName}`);
    }, 60_000);
  });
});

describe('lists of requests', () => {
  it('are looked through by words that were said later, and by the first half of a number', async () => {
    const agent = await hire(platform, 'Шукач', 'support', 'en');
    const customer = await join();
    const id = await ask(customer, 'Питання');
    await act(platform, agent.user.id, takeTicket, { ticketId: id });
    await act(platform, agent.user.id, answerTicket, { ticketId: id, text: 'Надішлемо бандероль' });
    await customer.give({
      text: 'Чекаю на гіпопотама',
      reply_to: (await read(customer, 'бандероль')).message_id,
    });
    for (const question of ['бандероль', 'гіпопотама', id.slice(0, 5).toLowerCase()])
      expect(wordsOf((await agent.say(`/tickets ${question}`))[0])).toContain(ticketNumber(id));
  });

  it('are open, mine, taken and closed, by pages, and found by name and words', async () => {
    const agent = await hire(platform, 'Списки', 'support', 'en');
    const ids: string[] = [];
    for (let count = 0; count < 8; count++) {
      const customer = await join({ first_name: `Зеновій${count}`, username: `zeno_${count}` });
      ids.push(await ask(customer, `Зламався самовар ${count}`));
    }
    for (const ticketId of ids) await act(platform, agent.user.id, takeTicket, { ticketId });
    const [list] = await agent.say('/tickets');
    expect(labelsOf(list).some((label) => label.startsWith('✓ 🆕 Waiting'))).toBe(true);
    await agent.press('🙋 Mine · 8', list!.message_id);
    const mine = await agent.message(list!.message_id);
    const shown = (text: string) => [...text.matchAll(/[0-9A-Z]{5}-[0-9A-Z]{5}/g)].map(([one]) => one);
    expect(shown(wordsOf(mine))).toHaveLength(6);
    expect(wordsOf(mine)).toContain('With me · 1–6 of 8');
    expect(labelsOf(mine)).not.toContain('◀️ Previous');
    await agent.press('▶️ More', list!.message_id);
    const rest = await agent.message(list!.message_id);
    expect(new Set([...shown(wordsOf(mine)), ...shown(wordsOf(rest))])).toEqual(
      new Set(ids.map(ticketNumber)),
    );
    expect(wordsOf(rest)).toContain('With me · 7–8 of 8');
    expect(labelsOf(rest)).not.toContain('▶️ More');
    const [seventh] = shown(wordsOf(rest));
    const label = labelsOf(rest).find((one) => one.startsWith(`🎫 ${seventh!.slice(0, 5)} · `))!;
    await agent.press(label, list!.message_id);
    await agent.press('◀️ Back', list!.message_id);
    const listed = async (message: number) => shown(wordsOf(await agent.message(message)));
    expect(await listed(list!.message_id)).toEqual(shown(wordsOf(rest)));
    await agent.press('◀️ Previous', list!.message_id);
    expect(await listed(list!.message_id)).toEqual(shown(wordsOf(mine)));

    const [found] = await agent.say('/tickets самовар зеновій3');
    expect(shown(wordsOf(found))).toEqual([ticketNumber(ids[3]!)]);
    const [many] = await agent.say('/tickets самовар');
    await agent.press('▶️ More', many!.message_id);
    const more = await agent.message(many!.message_id);
    expect(new Set([...shown(wordsOf(many)), ...shown(wordsOf(more))])).toEqual(
      new Set(ids.map(ticketNumber)),
    );
    await agent.press('◀️ Previous', many!.message_id);
    expect(await listed(many!.message_id)).toEqual(shown(wordsOf(many)));
    await agent.press('🔎 Find', many!.message_id);
    const [byName] = await agent.say('zeno_5');
    expect(shown(wordsOf(byName))).toEqual([ticketNumber(ids[5]!)]);
    expect(wordsOf((await agent.say('/tickets <ніщо>'))[0])).toContain('Nothing found for “<ніщо>”');

    await agent.say('/desk');
    await agent.press('🎫 Requests');
    expect(labelsOf(await agent.screen())).toContain('🔎 Find');
  });

  it('are nothing to a customer, by whichever way', async () => {
    const customer = await join();
    const [refusal] = await customer.say('/tickets');
    expect(wordsOf(refusal)).toContain('для тих, хто працює');
    const id = await ask(await join(), 'Чуже');
    for (const data of [
      `tkt:show:${id}`,
      `tkt:take:${id}`,
      `tkt:shut:${id}`,
      `tkt:reply:${id}:answer`,
      'tkt:texts',
    ])
      expect(alertOf(await customer.invent(`1:${data}`)), data).toContain('для тих, хто працює');
    expect(await now(id)).toMatchObject({ status: 'created' });
  });
});

describe('what an agent writes', () => {
  it('as a reply to what was passed on is an answer, and other words stay what they are', async () => {
    const customer = await join();
    const { id } = await takenBy(olya, customer, 'Чи є м’ята?');
    await customer.say('Саме свіжа');
    const passed = await read(olya, 'Саме свіжа');
    const [sent] = await olya.give({ text: 'Є свіжа', reply_to: passed.message_id });
    expect(wordsOf(sent)).toContain('Надіслано');
    await read(customer, 'Є свіжа');
    await olya.say('самовар');
    expect((await said(id)).map(({ text }) => text)).not.toContain('самовар');
  });

  it('to a request that nobody has goes out by the button that takes it, once', async () => {
    const customer = await join();
    const id = await ask(customer, 'Хто відповість?');
    const notice = await read(olya, ticketNumber(id));
    const [offer] = await olya.give({
      document: bytes,
      file_name: 'відповідь.txt',
      caption: 'Я відповім',
      reply_to: notice.message_id,
    });
    expect(wordsOf(offer)).toContain('ще нічиє');
    const take = dataOf(offer, '✋ Взяти й надіслати');
    await Promise.all([1, 2].map(() => deliver(platform, pressOf(olya, offer!, take))));
    expect(wordsOf(await olya.message(offer!.message_id))).toContain('Надіслано');
    expect((await read(customer, 'Я відповім')).document?.file_name).toBe('відповідь.txt');
    expect(await now(id)).toMatchObject({ status: 'taken', agentId: olya.user.id });
    expect((await said(id)).map(({ change, text }) => [change, text])).toEqual([
      ['opened', 'Хто відповість?'],
      ['taken', undefined],
      [undefined, 'Я відповім'],
    ]);
  });

  it('to a request that somebody else takes meanwhile is not sent, nor by anybody else’s button', async () => {
    const customer = await join();
    const id = await ask(customer, 'Хто перший?');
    const notice = await read(olya, ticketNumber(id));
    const [offer] = await olya.give({ text: 'Не встигла', reply_to: notice.message_id });
    const take = dataOf(offer, '✋ Взяти й надіслати');
    await taras.say('/tickets');
    await taras.invent(take);
    expect(await now(id)).toMatchObject({ status: 'created' });
    await act(platform, taras.user.id, takeTicket, { ticketId: id });
    expect(alertOf(await olya.press('✋ Взяти й надіслати', offer!.message_id))).toContain('Taras');
    expect(wordsOf(await olya.message(offer!.message_id))).toContain('Хто перший?');
    expect((await said(id)).map(({ text }) => text)).not.toContain('Не встигла');
  });

  it('goes out once, however often the update comes, also when the agent is done by then', async () => {
    const customer = await join();
    const { id, screen } = await takenBy(olya, customer, 'Повтори');
    await olya.press('✍️ Відповісти', screen);
    const update = messageOf(olya, { text: 'Один раз' });
    const before = (await olya.messages()).length;
    await deliver(platform, update, 3);
    await deliver(platform, update);
    expect(await olya.messages()).toHaveLength(before + 1);
    await olya.press('👌 Готово');
    for (const { status } of await deliver(platform, update)) expect(status).toBe(200);
    await read(customer, 'Один раз');
    expect((await said(id)).filter(({ text }) => text === 'Один раз')).toHaveLength(1);
    expect((await customer.messages()).filter((one) => wordsOf(one).endsWith('Один раз'))).toHaveLength(1);
  });

  it('goes nowhere once the request is another’s, and says whose', async () => {
    const customer = await join();
    const { id, screen } = await takenBy(olya, customer, 'Заберуть');
    await olya.press('✍️ Відповісти', screen);
    await taras.say('/tickets');
    await taras.invent(`1:tkt:to:${id}:${taras.user.id}`);
    await taras.say('Візьму собі');
    await read(olya, `${ticketNumber(id)} передано: Taras`);
    const [refused] = await olya.say('Запізно');
    expect(wordsOf(refused)).toContain('Звернення вже взято: Taras.');
    await olya.say('самовар');
    expect((await said(id)).map(({ text }) => text)).not.toContain('Запізно');
  });

  it('is reminded of while the agent looks elsewhere', async () => {
    const { id, screen } = await takenBy(olya, await join(), 'Зачекай');
    await olya.press('✍️ Відповісти', screen);
    const reminder = (await olya.say('/help')).at(-1);
    expect(wordsOf(reminder)).toContain(`відповідаєте на звернення ${ticketNumber(id)}`);
    await olya.press('👌 Готово', reminder!.message_id);
    expect(wordsOf(await olya.screen())).toContain('Зачекай');
  });
});

describe('a canned reply', () => {
  it('is written by the owner, previewed, sent in the customer’s language with a tap, once, and deleted', async () => {
    const { sim, botId } = platform;
    const owner = new Customer(sim, botId, demoOwner);
    await owner.say('/tickets');
    await owner.press('⚡ Готові відповіді');
    await owner.press('➕ Додати');
    await owner.say('Час роботи');
    await owner.press('⏭ Пропустити');
    await owner.press('⏭ Пропустити');
    // In one language at least.
    await owner.press('⏭ Пропустити');
    expect(wordsOf(await owner.screen())).toContain('хоча б однією мовою');
    await owner.say('Працюємо з 9 до 18');
    const shown = await owner.screen();
    expect(labelsOf(shown)).toContain('Час роботи');

    const customer = await join();
    const { screen } = await takenBy(olya, customer, 'Коли ви працюєте?');
    await olya.press('⚡ Готові відповіді', screen);
    await olya.press('Час роботи', screen);
    const preview = await olya.message(screen);
    expect(wordsOf(preview)).toContain('Працюємо з 9 до 18');
    const data = dataOf(preview, '📤 Надіслати');
    await olya.press('📤 Надіслати', screen);
    await olya.invent(data, screen);
    await read(customer, 'Працюємо з 9 до 18');
    expect((await customer.messages()).filter((one) => wordsOf(one).includes('Працюємо'))).toHaveLength(1);

    await owner.press('Час роботи', shown.message_id);
    await owner.press('✏️ Українська', shown.message_id);
    expect(wordsOf(await owner.message(shown.message_id))).toContain('Зараз: Працюємо з 9 до 18');
    expect(wordsOf((await owner.say('Вітаю, {імʼя} {nick}!'))[0])).toContain('{nick}');
    const [reworded] = await owner.say('{name}, працюємо з 8 до 20');
    expect(wordsOf(reworded)).toContain('{name}, працюємо з 8 до 20');
    const asker = await join({ first_name: 'Остап' });
    const again = await takenBy(olya, asker, 'А тепер коли?');
    await olya.press('⚡ Готові відповіді', again.screen);
    await olya.press('Час роботи', again.screen);
    expect(wordsOf(await olya.message(again.screen))).toContain('Остап, працюємо з 8 до 20');
    await olya.press('📤 Надіслати', again.screen);
    await read(asker, 'Остап, працюємо з 8 до 20');
    await owner.press('🗑 Видалити', reworded!.message_id);
    expect(wordsOf(await owner.message(reworded!.message_id))).toContain('Видалити готову відповідь');
    await owner.press('🗑 Так, видалити', reworded!.message_id);
    expect(labelsOf(await owner.message(reworded!.message_id))).not.toContain('Час роботи');
    expect(labelsOf(await owner.message(shown.message_id))).not.toContain('Час роботи');
  });
});

describe('when an agent is dismissed', () => {
  it('what was at work goes back to the queue, and the others are told', async () => {
    const leaver = await hire(platform, 'Ігор');
    const customer = await join();
    const { id, screen } = await takenBy(leaver, customer, 'Хто відповість?');
    await leaver.press('✍️ Відповісти', screen);
    const { cloud, botId } = platform;
    const { message_id: last } = await olya.screen();
    await execute(cloud, dismissStaff, {
      id: 'test-dismiss-igor',
      botId,
      actor: 'system',
      input: { telegramId: leaver.user.id },
      at: new Date(),
    });
    const back = await read(olya, new RegExp(`${ticketNumber(id)} знову в черзі`), last);
    expect(labelsOf(back)).toEqual(['✋ Взяти', '👁 Відкрити']);
    expect(await now(id)).toMatchObject({ status: 'created' });
    const [unsent] = await leaver.say('Моя відповідь');
    expect(wordsOf(unsent)).toBe('🚫 Не надіслано: ви тут більше не працюєте.');
    expect(labelsOf(unsent)).toEqual([]);
    expect(await wordsTo(customer)).not.toContain('Моя відповідь');
    expect(alertOf(await leaver.invent(`1:tkt:show:${id}`))).toContain('для тих, хто працює');
  });
});

describe('a request that waits too long', () => {
  const reminders = async (person: Customer, id: string) =>
    (await person.messages()).filter(
      (one) => wordsOf(one).includes(`⏰`) && wordsOf(one).includes(ticketNumber(id)),
    );

  it('reminds all while it is in the queue, afterwards its agent and who leads, once a period, however often it is looked', async () => {
    const { cloud, botId } = platform;
    await arrange(platform, { support: { remindMinutes: 30 } });
    const other = await hire(platform, 'Інша');
    const customer = await join();
    const id = await ask(customer, 'Чекаю');
    const makeDue = () =>
      cloud.db
        .doc(`bots/${botId}/tickets/${id}`)
        .update({ remindAt: Timestamp.fromMillis(Date.now() - 1000) });
    await remindOfWaiting(cloud, new Date());
    await makeDue();
    const due = new Date();
    await Promise.all([remindOfWaiting(cloud, due), remindOfWaiting(cloud, due)]);
    await remindOfWaiting(cloud, new Date());
    const [first] = await Promise.all(
      [olya, taras, other].map((one) => read(one, new RegExp(`${ticketNumber(id)}.*(чекає|waiting)`))),
    );
    expect(labelsOf(first)).toEqual(['✋ Взяти', '👁 Відкрити']);

    await act(platform, olya.user.id, takeTicket, { ticketId: id });
    await makeDue();
    await remindOfWaiting(cloud, new Date());
    for (const one of [olya, taras])
      await vi.waitFor(async () => expect(await reminders(one, id)).toHaveLength(2), 60_000);
    expect(labelsOf((await reminders(olya, id)).at(-1))).toEqual(['✍️ Відповісти', '👁 Відкрити']);
    expect(await reminders(other, id)).toHaveLength(1);

    await act(platform, olya.user.id, answerTicket, { ticketId: id, text: 'Вибачте' });
    expect((await now(id)).remindAt).toBeUndefined();
  });
});

describe('an event of the agents’ that comes again', () => {
  it('tells who is concerned once', async () => {
    const customer = await join();
    const { id } = await takenBy(olya, customer, 'Ще раз');
    await taras.say('/tickets');
    await taras.invent(`1:tkt:to:${id}:${taras.user.id}`);
    await taras.say('Моє');
    await read(olya, `${ticketNumber(id)} передано: Taras`);
    const record = (
      await platform.cloud.db
        .collection(`bots/${platform.botId}/commands`)
        .where('actor', '==', `staff:${taras.user.id}`)
        .get()
    ).docs.find((doc) => doc.get('type') === 'ticket.hand_over' && doc.get('input.ticketId') === id)!;
    const message = (await said(id)).at(-1)!;
    const event: DomainEvent = {
      id: `${String(record.get('commandId'))}-0`,
      topic: 'tickets',
      type: 'ticket.handed',
      botId: platform.botId,
      data: { ticketId: id, messageId: message.id, from: olya.user.id, to: taras.user.id, round: 1 },
      at: new Date().toISOString(),
    };
    await Promise.all([onTicketEvent(platform.cloud, event), onTicketEvent(platform.cloud, event)]).catch(
      () => undefined,
    );
    await onTicketEvent(platform.cloud, event);
    expect(
      (await olya.messages()).filter((one) => wordsOf(one).includes(`${ticketNumber(id)} передано`)),
    ).toHaveLength(1);
  });
});
