/** The people who answer a shop's customers, as a test has them act. */
import { vi } from 'vitest';
import { execute, type CommandType, type Executed } from '../../../shared/commands/execute.ts';
import { appointStaff } from '../../../shared/staff/commands.ts';
import type { StaffRole } from '../../../shared/staff/model.ts';
import type { NumberedTicket } from '../../../shared/support/model.ts';
import { ticketsOfCustomer } from '../../../shared/support/queries.ts';
import type { Platform } from '../../platform.ts';
import type { SimMessage } from '../../simulator.ts';
import { Customer, wordsOf } from './customer.ts';

let given = 0;

/** Gives a command as this member of staff. */
export function act<Input, Result, Details>(
  { cloud, botId }: Platform,
  agentId: number,
  definition: CommandType<Input, Result, Details>,
  input: Input,
  id = `test-act-${++given}`,
): Promise<Executed<Result, Details>> {
  return execute(cloud, definition, { id, botId, actor: `staff:${agentId}`, input, at: new Date() });
}

/** Somebody who has come to the bot, and works there now. */
export async function hire(
  platform: Platform,
  name: string,
  role: StaffRole = 'support',
  languageCode = 'uk',
): Promise<Customer> {
  const { sim, cloud, botId } = platform;
  const agent = await Customer.join(sim, botId, { first_name: name, language_code: languageCode });
  await agent.say('/start');
  const outcome = await execute(cloud, appointStaff, {
    id: `test-hire-${agent.user.id}`,
    botId,
    actor: 'system',
    input: { telegramId: agent.user.id, role, name },
    at: new Date(),
  });
  if (!outcome.ok) throw new Error(outcome.code);
  return agent;
}

/** The customer's newest ticket. */
export async function ticketOf({ cloud, botId }: Platform, customer: Customer): Promise<NumberedTicket> {
  const [ticket] = (await ticketsOfCustomer(cloud, botId, customer.user.id, 1)).tickets;
  if (!ticket) throw new Error('the customer has no ticket');
  return ticket;
}

const number = /[0-9A-Z]{5}-[0-9A-Z]{5}/;

/** Asks for help. @returns the ticket's id */
export async function ask(customer: Customer, text: string): Promise<string> {
  await customer.say('/support');
  const [opened] = await customer.say(text);
  const said = number.exec(wordsOf(opened))?.[0];
  if (said === undefined) throw new Error(`no ticket was opened: ${wordsOf(opened)}`);
  return said.replace('-', '');
}

/** Waits for a message of the bot's with these words. */
export async function read(person: Customer, words: string | RegExp, after = 0): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const all = (await person.messages(after)).filter(({ from }) => from?.is_bot);
      const found = all.findLast((one) => wordsOf(one).search(words) !== -1);
      if (!found) throw new Error(`nobody said ${String(words)}, but: ${all.map(wordsOf).join(' | ')}`);
      return found;
    },
    { timeout: 60_000, interval: 50 },
  );
}
