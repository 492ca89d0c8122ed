/**
 * What a button carries: `version:module:action:arguments`, at most 64 bytes. It comes back from a client, so it is
 * parsed like any input; what does not parse is an outdated button or somebody's invention. Which buttons a module has
 * stands in buttons/, in the file that names it in its `ButtonsOf`.
 */
import type { z } from 'zod';
import { broadcastsAdminButtons } from './buttons/broadcasts-admin.ts';
import { campaignButtons } from './buttons/campaigns.ts';
import { catalogButtons } from './buttons/catalog.ts';
import { catalogAdminButtons } from './buttons/catalog-admin.ts';
import { customerButtons } from './buttons/customer.ts';
import { deskButtons } from './buttons/desk.ts';
import { formButtons } from './buttons/form.ts';
import { workButtons } from './buttons/orders-at-work.ts';
import { promoButtons } from './buttons/promo.ts';
import { purchaseButtons } from './buttons/purchase.ts';
import { settingsButtons } from './buttons/settings.ts';
import { textsAdminButtons } from './buttons/texts-admin.ts';
import { ticketButtons } from './buttons/tickets.ts';

const version = '1';

/** Each button there is, with its arguments in order. */
export const buttons = {
  ...catalogButtons,
  ...purchaseButtons,
  ...promoButtons,
  ...customerButtons,
  ...formButtons,
  ...deskButtons,
  ...workButtons,
  ...ticketButtons,
  ...catalogAdminButtons,
  ...textsAdminButtons,
  ...broadcastsAdminButtons,
  ...campaignButtons,
  ...settingsButtons,
};

export type ButtonKind = keyof typeof buttons;
export type ButtonArgs<K extends ButtonKind> = z.output<(typeof buttons)[K]>;

/** A pressed button. */
export interface Press {
  kind: ButtonKind;
  args: readonly (string | number | undefined)[];
}

export const callbackData = <K extends ButtonKind>(kind: K, ...args: ButtonArgs<K>): string =>
  [version, kind, ...args].filter((part) => part !== undefined).join(':');

/** @returns undefined for what no button of this version carries */
export function parseCallbackData(data: string): Press | undefined {
  const [given, module, action, ...args] = data.split(':');
  const kind = `${module ?? ''}:${action ?? ''}`;
  if (given !== version || !isKind(kind)) return undefined;
  const parsed = buttons[kind].safeParse(args);
  return parsed.success ? { kind, args: parsed.data } : undefined;
}

const isKind = (kind: string): kind is ButtonKind => Object.hasOwn(buttons, kind);
