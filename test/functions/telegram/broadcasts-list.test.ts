/** What `/broadcasts` opens on. */
import { expect, it } from 'vitest';
import { startBroadcast } from '../../../shared/broadcasts/starting.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { act } from './agents.ts';
import { administrator, draft } from './broadcasting.ts';
import { labelsOf, type Customer } from './customer.ts';
import { openShop } from './opened-shop.ts';

const shop = openShop();

/** The labels of the list that is opened, and of what is in it. */
async function openedBy(staff: Customer): Promise<string[]> {
  const [list] = await staff.say('/broadcasts');
  return labelsOf(list).filter((label) => label.startsWith('✓') || label.includes('Літо'));
}

it('/broadcasts opens on the first list where there is anything, and on the drafts where nothing is', async () => {
  const { platform } = shop;
  const staff = await administrator(platform);
  const { id, screen } = await draft(platform, staff);
  expect(await openedBy(staff)).toEqual(['✍️ Літо', '✓ ✍️ Чернетки']);
  await act(platform, staff.user.id, startBroadcast, { id, at: '2050-01-01T10:00:00Z' });
  expect(await openedBy(staff)).toEqual(['⏰ Літо', '✓ ⏰ Заплановані']);
  await staff.invent('1:desk:open:broadcasts', screen);
  expect(labelsOf(await staff.message(screen))).toContain('✓ ⏰ Заплановані');
  for (const { ref } of (await broadcasts.all(platform.cloud.db, platform.botId).get()).docs)
    await ref.update({ state: 'cancelled' });
  expect(await openedBy(staff)).toContain('✓ ✅ Завершені');
  for (const { ref } of (await broadcasts.all(platform.cloud.db, platform.botId).get()).docs)
    await ref.delete();
  expect(await openedBy(staff)).toEqual(['✓ ✍️ Чернетки']);
});
