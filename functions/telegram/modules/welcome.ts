/** The first words to somebody, and what the link that led here asks for. */
import { withNavigation } from '../views/navigation.ts';
import type { ShopContext } from '../visit.ts';
import type { Voice } from '../voice.ts';
import { follow, leadsSomewhere } from './links.ts';

/**
 * @param payload of the link; empty where there was none
 * @param isKnown they were here before: a link leads to what it names with fewer words
 */
export async function welcome(
  ctx: ShopContext,
  voice: Voice,
  payload: string,
  isKnown: boolean,
): Promise<void> {
  const name = ctx.visit.from.firstName;
  const words =
    isKnown && leadsSomewhere(payload)
      ? voice.html('greeting-again', { name })
      : (voice.own('greeting') ?? voice.html('greeting-default', { name }));
  await follow(ctx, payload, withNavigation(voice, words));
}
