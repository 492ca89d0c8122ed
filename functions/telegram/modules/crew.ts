/**
 * The people who work in a shop: its owner appoints them by a one-time link, or by pointing at them, changes what they
 * are and dismisses them. Who comes by a link is met in links.ts.
 */
import { Composer } from 'grammy';
import { z } from 'zod';
import {
  acceptInvite,
  createInvite,
  inviteToken,
  readInviteToken,
  revokeInvite,
} from '../../../shared/staff/invites.ts';
import { countsAtWork } from '../../../shared/orders/queries.ts';
import { ticketCounts } from '../../../shared/support/queries.ts';
import { appointStaff, changeRole, dismissStaff } from '../../../shared/staff/commands.ts';
import { shownName } from '../../../shared/staff/decide.ts';
import { staffRole } from '../../../shared/staff/model.ts';
import { findColleague, findColleagues, openInvites, type Colleague } from '../../../shared/staff/queries.ts';
import { act, atDesk, onDeskButton, refuse, type AtDesk } from '../desk.ts';
import { beginForm, defineForm, type Field, type Filled, type Shown } from '../forms.ts';
import { personIn, type Unnamed } from '../person.ts';
import { send, sendOnce, show } from '../sending.ts';
import {
  appointedScreen,
  colleagueScreen,
  crewScreen,
  dismissQuestion,
  invitesScreen,
  inviteScreen,
  joinedScreen,
  linkRoleScreen,
  roleChoices,
  waysScreen,
} from '../views/crew.ts';
import { personRequest, withNavigation } from '../views/navigation.ts';
import type { Screen } from '../views/screen.ts';
import { knownOf, perform, speak, speakAfter, type ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { setChatMenu } from './menu.ts';

export const crew = new Composer<ShopContext>();

const pageSize = 10;

/** The first page of the staff, or the one behind a colleague. */
export async function crewPage(
  { visit: { cloud, botId } }: ShopContext,
  { voice }: Pick<AtDesk, 'voice'>,
  { after, notice }: { after?: number; notice?: string } = {},
): Promise<Screen> {
  const [page, invites] = await Promise.all([
    findColleagues(cloud, botId, pageSize, after),
    openInvites(cloud, botId, new Date()),
  ]);
  return crewScreen(voice, page, invites.length, notice);
}

onDeskButton(crew, 'crew:more', 'staff', async (ctx, desk, after) =>
  show(ctx, await crewPage(ctx, desk, { after })),
);
onDeskButton(crew, 'crew:add', 'staff', (ctx, { voice }) => show(ctx, waysScreen(voice)));
onDeskButton(crew, 'crew:link', 'staff', (ctx, { voice }) => show(ctx, linkRoleScreen(voice)));

onDeskButton(crew, 'crew:invite', 'staff', async (ctx, { voice }, role) => {
  const { cloud, botId, commandId, shop } = ctx.visit;
  const id = `${commandId}-invite`;
  const executed = await act(ctx, createInvite, { role }, id);
  if (!executed.ok) return refuse(ctx, voice);
  const { inviteId, invite } = executed.result;
  const link = `https://t.me/${shop.username}?start=i_${inviteToken(cloud, botId, id, invite.createdAt)}`;
  await show(ctx, inviteScreen(voice, { id: inviteId, role, expiresAt: new Date(invite.expiresAt), link }));
});

async function invitesPage(
  { visit: { cloud, botId } }: ShopContext,
  voice: Voice,
  notice?: string,
): Promise<Screen> {
  return invitesScreen(voice, await openInvites(cloud, botId, new Date()), notice);
}

onDeskButton(crew, 'crew:links', 'staff', async (ctx, { voice }) => show(ctx, await invitesPage(ctx, voice)));

onDeskButton(crew, 'crew:revoke', 'staff', async (ctx, { voice }, inviteId) => {
  const executed = await act(ctx, revokeInvite, { inviteId });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, voice);
  await show(ctx, await invitesPage(ctx, voice, voice.html('crew-revoked')));
});

/** Shows the colleague whom a button names, or that they are gone. */
async function withColleague(
  ctx: ShopContext,
  desk: AtDesk,
  telegramId: number,
  screenFor: (colleague: Colleague) => Screen,
): Promise<void> {
  const { cloud, botId } = ctx.visit;
  const colleague = await findColleague(cloud, botId, telegramId);
  if (colleague) return show(ctx, screenFor(colleague));
  ctx.visit.answer = { text: desk.voice.text('toast-outdated') };
  await show(ctx, await crewPage(ctx, desk, { notice: desk.voice.html('crew-gone') }));
}

onDeskButton(crew, 'crew:open', 'staff', (ctx, desk, telegramId) =>
  withColleague(ctx, desk, telegramId, (colleague) => colleagueScreen(desk.voice, colleague)),
);

onDeskButton(crew, 'crew:role', 'staff', async (ctx, desk, telegramId, role) => {
  const executed = await act(ctx, changeRole, { telegramId, role });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, desk.voice);
  await withColleague(ctx, desk, telegramId, (colleague) => colleagueScreen(desk.voice, colleague));
});

onDeskButton(crew, 'crew:ask', 'staff', async (ctx, desk, telegramId) => {
  const { cloud, botId } = ctx.visit;
  const [tickets, orders] = await Promise.all([
    ticketCounts(cloud, botId, telegramId),
    countsAtWork(cloud, botId, telegramId),
  ]);
  const atWork = { tickets: tickets.mine, orders: orders.mine };
  await withColleague(ctx, desk, telegramId, (colleague) => dismissQuestion(desk.voice, colleague, atWork));
});

onDeskButton(crew, 'crew:fire', 'staff', async (ctx, desk, telegramId) => {
  const executed = await act(ctx, dismissStaff, { telegramId });
  if (!executed.ok && executed.code === 'forbidden') return refuse(ctx, desk.voice);
  const notice = executed.ok
    ? desk.voice.html('crew-dismissed', { name: executed.result.name })
    : desk.voice.html('crew-gone');
  await show(ctx, await crewPage(ctx, desk, { notice }));
});

const unnamed = {
  nobody: 'crew-expect-person',
  hidden: 'crew-hidden',
  bot: 'crew-is-bot',
  no_account: 'crew-no-account',
  owner: 'crew-is-owner',
} as const satisfies Record<Unnamed | 'owner', string>;

/** Whom the owner points at with this message, or why it is nobody to appoint. */
function pointedAt({
  message,
  visit: { shop },
}: ShopContext): { id: number; name: string } | keyof typeof unnamed {
  const found = personIn(message);
  if (typeof found === 'string') return found;
  return found.id === shop.ownerId ? 'owner' : { id: found.id, name: shownName(found, found.id) };
}

const refusals = { is_bot: 'crew-is-bot', is_owner: 'crew-is-owner' } as const;
const isRefusal = (code: string): code is keyof typeof refusals => Object.hasOwn(refusals, code);

const filledIn = z.object({ person: z.object({ id: z.int(), name: z.string() }), role: staffRole });

const person: Field = {
  name: 'person',
  ask: (voice) => voice.html('crew-ask-person'),
  hint: (voice) => voice.html('crew-choose-hint'),
  expected(voice, _given, ctx) {
    const found = pointedAt(ctx);
    return voice.html(unnamed[typeof found === 'string' ? found : 'nobody']);
  },
  read(_given, ctx) {
    const found = pointedAt(ctx);
    return typeof found === 'string' ? undefined : found;
  },
};

defineForm('crew', {
  right: 'staff',
  fields: [
    person,
    {
      name: 'role',
      ask: (voice, { draft }) =>
        voice.html('crew-ask-named', { name: filledIn.shape.person.parse(draft['person']).name }),
      hint: (voice) => voice.html('crew-roles'),
      expected: (voice) => voice.html('crew-expect-role'),
      choices: (_ctx, voice) => roleChoices(voice),
      read: ({ choice }) => staffRole.safeParse(choice).data,
    },
  ],
  async save(ctx, voice, { draft }) {
    const { person, role } = filledIn.parse(draft);
    const executed = await act(ctx, appointStaff, { telegramId: person.id, name: person.name, role });
    if (executed.ok) {
      const { username: bot } = ctx.visit.shop;
      return {
        screen: withoutKey(ctx, voice, draft, appointedScreen(voice, { name: person.name, role, bot })),
      };
    }
    const { code } = executed;
    return { field: 'person', problem: voice.html(isRefusal(code) ? refusals[code] : 'desk-refused') };
  },
  home: async (ctx, voice, { draft }) => withoutKey(ctx, voice, draft, await crewPage(ctx, { voice })),
});

/** In the draft where the key that asks for a person is below the chat. */
const keyed = 'keyed';

/** A screen that the form ends with, and the menu in place of the key where nobody was chosen by it. */
function withoutKey(ctx: ShopContext, voice: Voice, draft: Filled['draft'], screen: Screen): Shown {
  if (draft[keyed] !== true) return screen;
  const menu = withNavigation(voice, voice.html('menu-restored'));
  return async () => {
    if (!ctx.callbackQuery) await send(ctx, menu);
    await show(ctx, screen);
    if (ctx.callbackQuery) await sendOnce(ctx, menu);
  };
}

onDeskButton(crew, 'crew:pick', 'staff', async (ctx, { voice }) => {
  await beginForm(ctx, voice, 'crew', { draft: { [keyed]: true } });
  const { dialog } = (await knownOf(ctx)) ?? {};
  if (dialog?.kind === 'form' && dialog.form === 'crew') await sendOnce(ctx, personRequest(voice));
});

/** Whom the owner has chosen by the key below the chat: the form goes on with them, or begins. */
crew.on('message:users_shared', async (ctx, next) => {
  const dialog = (await knownOf(ctx))?.dialog;
  if (dialog?.kind === 'form' && dialog.form !== 'crew') return next();
  ctx.visit.tended = true;
  await atDesk(ctx, 'staff', async ({ voice }) => {
    const found = pointedAt(ctx);
    const goOn = () => beginForm(ctx, voice, 'crew', { draft: { person: found } });
    await sendOnce(
      ctx,
      withNavigation(voice, voice.html('menu-restored')),
      typeof found === 'string' ? { text: voice.html(unnamed[found]) } : goOn,
    );
  });
});

const failures = {
  gone: 'crew-invite-gone',
  expired: 'crew-invite-expired',
  owner: 'crew-invite-owner',
  already: 'crew-invite-already',
} as const;
const isFailure = (code: string): code is keyof typeof failures => Object.hasOwn(failures, code);

/** Takes up the invitation of a link: shows what somebody has become by it, or why it is of no use. */
export async function enterByInvite(ctx: ShopContext, token: string): Promise<void> {
  const invitation = readInviteToken(token);
  const executed =
    invitation && (await perform(ctx, acceptInvite, invitation, `${ctx.visit.commandId}-invite`));
  if (executed?.ok) {
    const { role } = executed.result;
    ctx.visit.role = Promise.resolve(role);
    const voice = speakAfter(ctx, executed);
    await send(ctx, joinedScreen(voice, ctx.visit.shop.name, role));
    return setChatMenu(ctx, role, executed.result.language);
  }
  const code = executed?.code ?? 'gone';
  const voice = executed ? speakAfter(ctx, executed) : speak(ctx, (await knownOf(ctx))?.language);
  await send(ctx, { text: voice.html(isFailure(code) ? failures[code] : 'crew-invite-gone') });
}
