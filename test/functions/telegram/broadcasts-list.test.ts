/** What `/broadcasts` opens on. */
import { expect, it } from 'vitest';
import { startBroadcast } from '../../../shared/broadcasts/starting.ts';
import { broadcasts } from '../../../shared/broadcasts/queries.ts';
import { act } from './agents.ts';
import { administrator, draft } from './broadcasting.ts';
import { labelsOf, wordsOf, type Customer } from './customer.ts';
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
  const under = await draft(platform, staff);
  const ref = broadcasts.doc(platform.cloud.db, platform.botId, under.id);
  await ref.update({ state: 'paused' });
  expect(await openedBy(staff)).toEqual(['⏸ Літо', '✓ 🚀 Тривають']);
  await ref.delete();
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

it('the list says when each goes out or went out, and which were taken back; from older ones there is a way back', async () => {
  const { platform } = shop;
  const staff = await administrator(platform);
  const { id } = await draft(platform, staff);
  const at = '2050-01-01T10:00:00Z';
  await act(platform, staff.user.id, startBroadcast, { id, at });
  const [planned] = await staff.say('/broadcasts');
  expect(wordsOf(planned)).toMatch(/⏰ Літо · 1 січня 2050 р\. о 12:00/);
  const found = (await broadcasts.doc(platform.cloud.db, platform.botId, id).get()).data()!;
  const all = broadcasts.all(platform.cloud.db, platform.botId);
  for (let day = 1; day < 11; day++) {
    const date = new Date(Date.UTC(2026, 0, day, 10));
    await all.doc(`0123456${String(day).padStart(3, '0')}`).set({
      ...{ ...found, name: `Січень ${day}`, state: 'done', createdAt: date, startedAt: date },
      ...(day === 10 && { pass: { number: 1, kind: 'retract' } }),
    });
  }
  await staff.press('✅ Завершені', planned!.message_id);
  const first = await staff.message(planned!.message_id);
  expect(wordsOf(first)).toContain('↩️ Січень 10 · 10 січня 2026 р. о 12:00');
  expect(labelsOf(first)).toEqual(expect.arrayContaining(['↩️ Січень 10', '✅ Січень 9']));
  await staff.press('⬇️ Раніші', planned!.message_id);
  expect(labelsOf(await staff.message(planned!.message_id))).not.toContain('✅ Січень 9');
  await staff.press('⬆️ Найновіші', planned!.message_id);
  expect(labelsOf(await staff.message(planned!.message_id))).toContain('✅ Січень 9');
  await staff.press('✅ Січень 9', planned!.message_id);
  expect(wordsOf(await staff.message(planned!.message_id))).toContain('9 січня 2026 р. о 12:00');
});
