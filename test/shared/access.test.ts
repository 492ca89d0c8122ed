import { describe, expect, it } from 'vitest';
import { changeTokenAs, createTokenAs, revokeTokenAs } from '../../shared/access/commands.ts';
import { excessOf, scopesOf } from '../../shared/access/decide.ts';
import { scopes, type Power } from '../../shared/access/model.ts';
import type { Access } from '../../shared/access/queries.ts';
import { rights } from '../../shared/staff/model.ts';
import { holds } from '../../shared/staff/decide.ts';

describe('what a role may do at the panel', () => {
  it('is everything for the owner, less for an administrator, less again for an agent, nothing for a customer', () => {
    const [owner, administrator, support] = (['owner', 'administrator', 'support'] as const).map(scopesOf);
    expect(owner).toEqual(scopes);
    expect(new Set(administrator).size).toBeLessThan(scopes.length);
    expect(support!.every((scope) => administrator!.includes(scope))).toBe(true);
    expect(support!.length).toBeLessThan(administrator!.length);
    expect(scopesOf('customer')).toEqual([]);
  });

  it.each([
    ['broadcasts', 'broadcasts:write'],
    ['catalog', 'products:write'],
    ['news', 'news:write'],
    ['orders', 'orders:write'],
    ['promo', 'promo_codes:write'],
    ['settings', 'bots:write'],
    ['staff', 'staff:write'],
    ['staff', 'tokens:write'],
    ['texts', 'texts:write'],
    ['tickets', 'tickets:write'],
  ] as const)('goes by the right at the desk: %s and %s', (right, scope) => {
    expect(rights).toContain(right);
    for (const role of ['owner', 'administrator', 'support'] as const)
      expect(scopesOf(role).includes(scope), role).toBe(holds(role, right));
  });
});

describe('the commands of tokens', () => {
  it('are for who may appoint people: a token is somebody more who comes in', () => {
    const access: Access = { id: '', hash: '', name: '', actor: 'system', bots: 'all', scopes: 'all' };
    const commands = [createTokenAs(access), changeTokenAs(access, ''), revokeTokenAs(access, '')];
    expect(commands.map(({ by }) => by)).toEqual(['staff', 'staff', 'staff']);
  });
});

describe('what is more than one has', () => {
  const mine: Power = {
    bots: ['1', '2'],
    scopes: ['orders:read', 'tokens:write'],
    expiresAt: new Date(1000),
  };
  const excess = (grant: Partial<Power>) => excessOf(mine, { ...mine, ...grant }).map(({ path }) => path[0]);

  it.each([
    ['the same', {}, []],
    ['less', { bots: ['1'], scopes: [], expiresAt: new Date(999) }, []],
    ['another bot', { bots: ['1', '3'] }, ['bots']],
    ['all bots', { bots: 'all' }, ['bots']],
    ['another scope', { scopes: ['orders:write'] }, ['scopes']],
    ['all scopes', { scopes: 'all' }, ['scopes']],
    ['a later end', { expiresAt: new Date(1001) }, ['expiresAt']],
    ['no end', { expiresAt: undefined }, ['expiresAt']],
    ['everything', { bots: 'all', scopes: 'all', expiresAt: undefined }, ['bots', 'scopes', 'expiresAt']],
  ] as [string, Partial<Power>, string[]][])('%s', (_what, grant, found) => {
    expect(excess(grant)).toEqual(found);
  });

  it('is nothing for who has everything', () => {
    const all: Power = { bots: 'all', scopes: 'all' };
    expect(excessOf(all, all)).toEqual([]);
  });
});
