/** `/cancel`: whatever question waits is left as by its own button, once. */
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../functions/telegram/voice.ts';
import type { Dialog } from '../../../shared/customers/model.ts';
import { takeTicket } from '../../../shared/support/work.ts';
import { languages } from '../../../shared/texts/model.ts';
import { act, ask, hire } from './agents.ts';
import { administrator, draft } from './broadcasting.ts';
import { labelsOf, wordsOf, type Customer } from './customer.ts';
import { handleStubbornly } from './cut-off.ts';
import { openShop } from './opened-shop.ts';
import { sell } from './shop.ts';
import { deliver, messageOf } from './updates.ts';

const shop = openShop();
const words = wordsIn('uk');
const cross = words.text('button-cancel');

const cancelBy = (person: Customer) =>
  messageOf(person, { text: '/cancel', entities: [{ type: 'bot_command', offset: 0, length: 7 }] });
const dialogOf = async (person: Customer) => (await shop.known(person))?.dialog;

async function withCart(): Promise<Customer> {
  const id = await sell(shop.platform, { title: { uk: 'Ліхтар' } });
  const customer = await shop.join();
  await customer.say(`/start p_${id}`);
  await customer.press(words.text('card-add'));
  await customer.tap(words.text('nav-cart'));
  return customer;
}

/** At the question for the phone, which has a key of its own below the chat. */
async function atCheckout(): Promise<Customer> {
  const customer = await withCart();
  await customer.press('✅ Оформити');
  await customer.say('Олена Коваль');
  return customer;
}

async function editing(customer: Customer, field: string): Promise<Customer> {
  const [profile] = await customer.say('/profile');
  await customer.invent(`1:me:edit:${field}`, profile!.message_id);
  return customer;
}

/** Somebody whom a question of each kind waits for. */
const waiting: Record<Dialog['kind'], () => Promise<Customer>> = {
  checkout: atCheckout,
  async profile() {
    const customer = await shop.join();
    await customer.say('/start');
    return editing(customer, 'phone');
  },
  async quantity() {
    const customer = await withCart();
    await customer.press('1 · ×1 ✏️');
    return customer;
  },
  async code() {
    const customer = await withCart();
    await customer.press(words.text('promo-enter'));
    return customer;
  },
  async help() {
    const customer = await shop.join();
    await customer.say('/support');
    return customer;
  },
  async reply() {
    const agent = await hire(shop.platform, 'Оля');
    const ticketId = await ask(await shop.join(), 'Де моє замовлення?');
    await act(shop.platform, agent.user.id, takeTicket, { ticketId });
    const [list] = await agent.say('/tickets');
    await agent.invent(`1:tkt:reply:${ticketId}:answer`, list!.message_id);
    return agent;
  },
  async form() {
    const staff = await administrator(shop.platform);
    await draft(shop.platform, staff);
    await staff.press(words.text('cast-when'));
    return staff;
  },
};
const kinds = Object.keys(waiting) as Dialog['kind'][];

/** What the bot says anew, or writes in place of something, while `work` goes on; tickets by no number. */
async function toldBy(person: Customer, work: () => Promise<unknown>): Promise<string[]> {
  const before = new Map((await person.messages()).map((one) => [one.message_id, wordsOf(one)]));
  await work();
  return (await person.messages())
    .filter((one) => one.from?.is_bot && before.get(one.message_id) !== wordsOf(one))
    .map((one) => wordsOf(one).replaceAll(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, '#'));
}

describe('/cancel', () => {
  it.each(kinds)('leaves a question (%s) as its button does, and says the same', async (kind) => {
    const [presses, writes] = [await waiting[kind](), await waiting[kind]()];
    expect((await dialogOf(writes))?.kind).toBe(kind);
    const byButton = await toldBy(presses, () =>
      presses.press(kind === 'reply' ? words.text('tkt-done') : cross),
    );
    const byWord = await toldBy(writes, () => writes.say('/cancel'));
    expect(byWord).not.toEqual([]);
    expect(byWord).toEqual(byButton);
    expect(await dialogOf(writes)).toBeUndefined();
    expect(await writes.keyboard()).toEqual(await presses.keyboard());
  });

  it.each(kinds)('leaves a question (%s) once, however often the update comes', async (kind) => {
    const person = await waiting[kind]();
    const update = cancelBy(person);
    expect(await toldBy(person, () => deliver(shop.platform, update))).not.toEqual([]);
    expect(await toldBy(person, () => deliver(shop.platform, update))).toEqual([]);
    const other = await waiting[kind]();
    const keys = await person.keyboard();
    expect(await toldBy(other, () => handleStubbornly(shop.platform, cancelBy(other)))).not.toEqual([]);
    expect(await dialogOf(other)).toBeUndefined();
    expect(await other.keyboard()).toEqual(keys);
  });

  it('leaves what came in between, and not the checkout behind it', async () => {
    const customer = await editing(await atCheckout(), 'email');
    const told = await toldBy(customer, () => handleStubbornly(shop.platform, cancelBy(customer)));
    expect(told.at(-1)).toContain(words.text('ask-phone'));
    expect(await dialogOf(customer)).toMatchObject({ kind: 'checkout', step: 'phone' });
    expect((await customer.say('/cancel')).map(wordsOf).join('\n')).toContain('не оформлено');
    expect(await dialogOf(customer)).toBeUndefined();
  });

  it.each(['quantity', 'form'] as const)(
    'takes the buttons from the question that it leaves: %s',
    async (kind) => {
      const person = await waiting[kind]();
      const question = (await person.screen()).message_id;
      expect(labelsOf(await person.message(question))).toContain(cross);
      await person.say('/cancel');
      expect(labelsOf(await person.message(question))).toEqual([]);
    },
  );

  it.each(languages)('says in %s that there is nothing to cancel', async (language_code) => {
    const customer = await shop.join({ language_code });
    const said = await customer.say('/cancel');
    expect(said.map(wordsOf)).toEqual([wordsIn(language_code).text('nothing-to-cancel')]);
  });
});
