import { beforeAll, describe, expect, test } from 'vitest';
import { execute } from '../../../../shared/commands/execute.ts';
import { customers } from '../../../../shared/customers/queries.ts';
import { appointStaff } from '../../../../shared/staff/commands.ts';
import { askHelp, tellSupport } from '../../../../shared/support/commands.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Shown {
  id: string;
  status: string;
  agentId?: number;
  agentName?: string;
}
interface Said {
  from: string;
  text?: string;
  change?: string;
  author: string;
}
interface Page<T> {
  items: T[];
  next: string | null;
}

const agent = 970;
const colleague = 971;
let people = 980_000;

export function describeTickets(open: () => Harness): void {
  const at = () => `/v1/bots/${open().platform.botId}/tickets`;

  /** A customer who asks for help. @returns where the ticket is */
  async function ask(text: string, customer = ++people): Promise<string> {
    const { cloud, botId } = open().platform;
    const command = { botId, actor: `customer:${customer}`, at: new Date() } as const;
    const from = { telegramId: customer, from: { firstName: 'Olena' } };
    const id = `test-rest-ticket-${text}`;
    await execute(cloud, askHelp, { ...command, id: `${id}-ask`, input: from });
    const told = await execute(cloud, tellSupport, { ...command, id, input: { ...from, text } });
    if (!told.ok) throw new Error(told.code);
    return `${at()}/${told.result.ticketId}`;
  }

  describe('tickets', () => {
    beforeAll(async () => {
      const { cloud, botId } = open().platform;
      for (const [telegramId, name] of [
        [agent, 'Taras'],
        [colleague, 'Olya'],
      ] as const) {
        await execute(cloud, appointStaff, {
          id: `test-rest-agent-${telegramId}`,
          botId,
          actor: 'system',
          at: new Date(),
          input: { telegramId, name, role: 'support' },
        });
      }
    });

    test('one is given to an agent, answered, noted on, handed over, closed with an answer and opened again', async () => {
      const { api } = open();
      const path = await ask('Where is it?');
      const { body } = await api.get(path);
      expect(body).toMatchObject({
        status: 'created',
        subject: 'Where is it?',
        round: 1,
        isWithdrawn: false,
      });
      for (const hidden of ['search', 'album', 'remindAt']) expect(body).not.toHaveProperty(hidden);
      const taken = await api.patch(path, { status: 'taken', agentId: agent });
      expect(taken.body).toMatchObject({ status: 'taken', agentId: agent, agentName: 'Taras' });
      const answered = await api.post(`${path}/messages`, { text: 'On its way.' }, { key: 'answer-1' });
      expect(answered.status).toBe(201);
      const again = await api.post(`${path}/messages`, { text: 'On its way.' }, { key: 'answer-1' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body).toEqual(answered.body);
      await api.post(`${path}/messages`, { text: 'A regular.', as: 'note' });
      const handed = await api.patch(path, { agentId: colleague, reason: 'She knows.' });
      expect(handed.body).toMatchObject({ status: 'taken', agentName: 'Olya' });
      const closed = await api.patch(path, { status: 'closed', text: 'It has arrived.' });
      expect(closed.body).toMatchObject({ status: 'closed', agentId: colleague });
      const reopened = await api.patch(path, { status: 'created' });
      expect(reopened.body).toMatchObject({ status: 'created', round: 2 });
      expect(reopened.body).not.toHaveProperty('agentId');

      const said: Said[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: Page<Said> = (await api.get(`${path}/messages?limit=3${cursor && `&cursor=${cursor}`}`))
          .body as Page<Said>;
        said.push(...page.items);
        cursor = page.next;
      }
      expect(said.reverse().map(({ from, text, change }) => [from, change, text])).toEqual([
        ['customer', 'opened', 'Where is it?'],
        ['system', 'taken', undefined],
        ['agent', undefined, 'On its way.'],
        ['note', undefined, 'A regular.'],
        ['system', 'handed', 'She knows.'],
        ['agent', 'closed', 'It has arrived.'],
        ['system', 'reopened', undefined],
      ]);
      expect(said[2]?.author).toMatch(/^token:/);
    });

    test('one that nobody has taken is closed, with a last word for the customer or a reason for the staff', async () => {
      const { api, platform } = open();
      for (const [member, text, from] of [
        ['text', 'We are open again tomorrow.', 'agent'],
        ['reason', 'Spam', 'system'],
        ['text', undefined, 'system'],
      ] as const) {
        const customer = ++people;
        const path = await ask(`Nobody took ${customer}`, customer);
        const closed = await api.patch(path, { status: 'closed', [member]: text });
        expect(closed.body).toMatchObject({ status: 'closed' });
        expect(closed.body).not.toHaveProperty('agentId');
        const { items } = (await api.get(`${path}/messages?limit=1`)).body as Page<Said>;
        expect(items).toMatchObject([{ from, change: 'closed' }]);
        expect(items[0]?.text).toBe(text);
        const { cloud, botId } = platform;
        const known = (await customers.doc(cloud.db, botId, String(customer)).get()).data();
        expect(known?.ticket).toBeUndefined();
      }
    });

    test('they are listed by state, agent and customer', async () => {
      const { api } = open();
      const customer = ++people;
      const path = await ask('Mine alone', customer);
      const ids = async (query: string) =>
        ((await api.get(`${at()}?${query}`)).body as Page<Shown>).items.map(({ id }) => id);
      const id = path.split('/').at(-1)!;
      expect(await ids(`customer=${customer}`)).toEqual([id]);
      expect(await ids(`customer=${customer}&status=created`)).toEqual([id]);
      expect(await ids(`customer=${customer}&status=closed`)).toEqual([]);
      await api.patch(path, { status: 'taken', agentId: agent });
      expect(await ids(`agent=${agent}&status=taken`)).toEqual([id]);
      const { headers, body } = await api.get(`${at()}?limit=1`);
      expect(headers.get('link')).toContain('rel="next"');
      expect((body as Page<Shown>).items).toHaveLength(1);
    });

    test('what the state of one does not allow is refused with words of its own', async () => {
      const { api } = open();
      const path = await ask('Refused');
      const refused = async (change: object) => problemOf(await api.patch(path, change));
      expect(problemOf(await api.post(`${path}/messages`, { text: 'Too soon' }))).toBe('ticket_not_taken');
      expect(await refused({ status: 'created' })).toBe('ticket_not_closed');
      expect(await refused({ agentId: null, reason: 'There it is' })).toBe('ticket_there_already');
      expect(await refused({ status: 'taken', agentId: 4 })).toBe('not_an_agent');
      expect(await refused({ agentId: 4, reason: 'Who?' })).toBe('not_an_agent');
      await api.patch(path, { status: 'taken', agentId: agent });
      expect(await refused({ status: 'taken', agentId: colleague })).toBe('ticket_taken');
      await api.patch(path, { status: 'closed' });
      expect(await refused({ status: 'closed' })).toBe('ticket_closed');
      expect(problemOf(await api.post(`${path}/messages`, { text: 'Late' }))).toBe('ticket_closed');
      expect(problemOf(await api.get(`${at()}/NONE000000`))).toBe('not_found');
      expect(problemOf(await api.get(`${at()}/NONE000000/messages`))).toBe('not_found');
      expect(problemOf(await api.patch(`${at()}/NONE000000`, { status: 'closed' }))).toBe('not_found');
      expect(problemOf(await api.post(`${at()}/NONE000000/messages`, { text: 'Nobody' }))).toBe('not_found');
    });

    test('a change has to say what it is', async () => {
      const { api } = open();
      const path = await ask('Invalid');
      const wrong = async (change: object) => wrongPaths(await api.patch(path, change));
      expect(await wrong({})).toEqual(['body.status']);
      expect(await wrong({ agentId: agent })).toEqual(['body.reason']);
      expect(await wrong({ status: 'taken' })).toEqual(['body.agentId']);
      expect(await wrong({ status: 'closed', agentId: agent })).toEqual(['body.agentId']);
      expect(await wrong({ status: 'created', reason: 'Why' })).toEqual(['body.reason']);
      expect(await wrong({ status: 'closed', reason: 'Why', text: 'Bye' })).toEqual(['body.reason']);
      expect(await wrong({ status: 'created', text: 'Hello' })).toEqual(['body.text']);
      expect(wrongPaths(await api.post(`${path}/messages`, { text: ' ', as: 'shout' }))).toEqual([
        'body.text',
        'body.as',
      ]);
      expect(wrongPaths(await api.get(`${at()}?state=closed`))).toEqual(['query.state']);
      expect(wrongPaths(await api.get(`${path}/messages?limit=0`))).toEqual(['query.limit']);
    });
  });
}
