import { describe, expect, test } from 'vitest';
import { makePanelLink, panelCode } from '../../../../shared/access/panel.ts';
import { commandRecords, execute } from '../../../../shared/commands/execute.ts';
import type { Harness } from '../harness.ts';

/** The owner of the empty shop. */
const ownerId = 5;

/** Who it is that changes something by a session. It leaves things behind. */
export function describeDeeds(open: () => Harness): void {
  describe('deeds', () => {
    test('whatever a person changes by a session is theirs in the record of commands', async () => {
      const { api, at, platform, shop } = open();
      const id = 'link-for-deeds';
      const actor = `staff:${ownerId}` as const;
      const command = { id, botId: shop, actor, at: new Date(), input: {} };
      await execute(platform.cloud, makePanelLink, command);
      const code = panelCode(platform.cloud, shop, ownerId, id);
      const { token } = (await api.post('/v1/sessions', { code }, { token: null })).body as { token: string };
      const all = async () => (await commandRecords.all(platform.cloud.db, shop).get()).docs;
      const before = new Set((await all()).map(({ id }) => id));
      const promo = { discount: { kind: 'percent', value: 10 } };
      const made: [string, object][] = [
        ['categories', { id: 'by-session', title: { en: 'Mine' } }],
        ['promo-code-batches', { prefix: 'theirs', count: 3, ...promo }],
        ['invites', { role: 'support' }],
        ['access-tokens', { name: 'Theirs', scopes: ['products:read'] }],
        ['webhooks', { url: 'https://shop.invalid/hook', events: ['order.created'] }],
        ['news', { title: { en: 'News' }, body: { en: 'Of mine' } }],
        ['imports', {}],
      ];
      const answers: [string, string, number][] = [];
      for (const [path, body] of made) {
        const sent =
          path === 'imports'
            ? { raw: 'id,category,title,price\ns1,by-session,Tea,10\n', type: 'text/csv' }
            : { body };
        const { status, headers } = await api.call('POST', `${at}/${path}`, { ...sent, token });
        answers.push([path, headers.get('location') ?? '', status]);
      }
      expect(answers.filter(([, , status]) => status >= 300)).toEqual([]);
      const fresh = (await all()).filter(({ id }) => !before.has(id)).map((doc) => doc.data());
      const given = fresh.filter(({ commandId }) => commandId.startsWith('api-'));
      expect(given.length).toBeGreaterThanOrEqual(made.length);
      expect(new Set(given.map(({ actor }) => actor))).toEqual(new Set([actor]));
    });
  });
}
