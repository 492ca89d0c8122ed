/** What a broadcast of news brings along while the sizes of its picture are being made. */
import { beforeEach, expect, test } from 'vitest';
import { pack } from '../../functions/broadcast-parcel.ts';
import type { Broadcast } from '../../shared/broadcasts/model.ts';
import { news } from '../../shared/news/queries.ts';
import { shopInCloud } from './shop.ts';

const shop = shopInCloud();

const media: Broadcast['variants'][0]['messages'] = {
  en: { text: 'Opening', entities: [], media: [{ type: 'photo', news: 'opening' }] },
};
const variants = [{ messages: media, buttons: [] }];

const item = () => news.doc(shop.cloud.db, shop.botId, 'opening');
const made = () => item().update({ 'picture.card': 'news/card.jpg' });

beforeEach(async () => {
  await shop.open();
  const at = new Date();
  const picture = { id: '0123456789abcdef', original: 'news/original.png', contentType: 'image/png' };
  await item().set({
    ...{ title: { en: 'Opening' }, body: { en: 'Words' }, publishedAt: at, createdAt: at, modifiedAt: at },
    picture: { ...picture, width: 4, height: 3 },
  });
});

test('is the picture as soon as it is made, where customers are to get it', async () => {
  const packed = pack(shop.cloud, shop.botId, { variants });
  await item().get();
  await made();
  expect((await packed).newsPictures.get('opening')).toBe('news/card.jpg');
});

test('is the words alone for somebody who waits to look at it', async () => {
  const packed = pack(shop.cloud, shop.botId, { variants }, 0);
  await item().get();
  await made();
  expect((await packed).newsPictures.get('opening')).toBeUndefined();
  expect((await pack(shop.cloud, shop.botId, { variants }, 0)).newsPictures.get('opening')).toBe(
    'news/card.jpg',
  );
});
