import { describe, expect, test } from 'vitest';
import { Customer, wordsOf } from '../../telegram/customer.ts';
import { problemOf, wrongPaths, type Harness } from '../harness.ts';

interface Invitation {
  id: string;
  role: string;
  link: string;
}

export function describeStaff(open: () => Harness): void {
  describe('staff and invitations', () => {
    test('somebody is appointed as a support agent, and made an administrator', async () => {
      const { api, at } = open();
      const taras = { role: 'support', name: 'Taras' };
      expect((await api.put(`${at}/staff/502`, taras)).body).toMatchObject({ id: 502, ...taras });
      const leader = { ...taras, role: 'administrator' };
      expect((await api.put(`${at}/staff/502`, leader)).body).toMatchObject(leader);
      expect(wrongPaths(await api.put(`${at}/staff/502`, { ...taras, role: 'owner' }))).toEqual([
        'body.role',
      ]);
      await api.delete(`${at}/staff/502`);
    });

    test('neither the owner nor the bot itself can be appointed', async () => {
      const { api, at, shop } = open();
      const somebody = { role: 'support', name: 'X' };
      expect(problemOf(await api.put(`${at}/staff/5`, somebody))).toBe('is_owner');
      expect(problemOf(await api.put(`${at}/staff/${shop}`, somebody))).toBe('is_bot');
      expect(await api.all(`${at}/staff`, 10)).toEqual([]);
    });

    test('the link of an invitation is told when it is made, and by the same key again, and nowhere else', async () => {
      const { api, at } = open();
      const first = await api.post(`${at}/invites`, { role: 'support' }, { key: 'invite' });
      expect(first.status).toBe(201);
      const { id, link } = first.body as Invitation;
      const [, secret = ''] = /^https:\/\/t\.me\/b_bot\?start=i_[0-9A-Z]{10}([\w-]{32})$/.exec(link) ?? [];
      expect(secret).not.toBe('');
      const again = await api.post(`${at}/invites`, { role: 'support' }, { key: 'invite' });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.body).toEqual(first.body);
      const listed = await api.get(`${at}/invites`);
      expect(listed.body).toMatchObject({ items: [{ id, role: 'support' }] });
      expect(JSON.stringify(listed.body)).not.toContain(secret);
      expect((await api.delete(`${at}/invites/${id}`)).status).toBe(204);
      expect(problemOf(await api.delete(`${at}/invites/${id}`))).toBe('not_found');
      expect((await api.get(`${at}/invites`)).body).toEqual({ items: [] });
      expect(wrongPaths(await api.post(`${at}/invites`, { role: 'owner' }))).toEqual(['body.role']);
    });

    test('who opens the link in the bot is on the staff', async () => {
      const { api, platform } = open();
      const shop = `/v1/bots/${platform.botId}`;
      const { body } = await api.post(`${shop}/invites`, { role: 'administrator' });
      const payload = (body as Invitation).link.split('start=')[1]!;
      const person = await Customer.join(platform.sim, platform.botId, { first_name: 'Ivan' });
      expect((await person.say(`/start ${payload}`)).map(wordsOf).join()).toContain('адміністратор');
      expect(await api.all(`${shop}/staff`, 10)).toMatchObject([{ id: person.user.id, name: 'Ivan' }]);
      expect((await api.delete(`${shop}/staff/${person.user.id}`)).status).toBe(204);
    });
  });
}
