/**
 * Whom a request comes from, for the access log and for slowing down who guesses. `X-Forwarded-For` begins with whatever
 * the client likes to say; only the entries that our own proxies have added are true, and they stand at its end. Google's
 * front end adds the address that it was connected from as the last one.
 *
 * Source: https://cloud.google.com/load-balancing/docs/https#x-forwarded-for_header
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import ipaddr from 'ipaddr.js';
import type { Config } from '../../shared/cloud/config.ts';

/** None on one machine, unless it is reached by a public address: then one that speaks TLS. */
const proxiesOf = ({ PROXIES, PUBLIC_URL, FIRESTORE_EMULATOR_HOST }: Config): number =>
  PROXIES ?? (FIRESTORE_EMULATOR_HOST !== undefined && PUBLIC_URL === undefined ? 0 : 1);

/** The address in its canonical form; `unknown` where there is none to be trusted. */
export function addressOf(c: Context, config: Config): string {
  const proxies = proxiesOf(config);
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const told = proxies > 0 ? forwarded.at(-proxies) : undefined;
  return canonical(told === undefined || told === '' ? getConnInfo(c).remote.address : told);
}

function canonical(text: string | undefined): string {
  return text !== undefined && ipaddr.isValid(text) ? ipaddr.process(text).toString() : 'unknown';
}

/** Who is slowed together: an address, and with IPv6 all of the network that one customer of a provider has. */
export function neighbourhoodOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return address;
  return `${parsed.toByteArray().slice(0, 8).join('.')}/64`;
}
