/**
 * Fills an empty shop. Each part is a command with an id of its own, so that a start that was cut off is finished by
 * the next one; the greeting comes last: where it is, or was written and then deleted, all is there.
 */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { addPictures, saveCategory, saveProduct } from '../catalog/commands.ts';
import { originalPath, type PictureOwner } from '../catalog/pictures.ts';
import type { Cloud } from '../cloud/cloud.ts';
import { readAll } from '../cloud/firestore.ts';
import { commandRecords, documentId, execute, type CommandType } from '../commands/execute.ts';
import { publishNews, setNewsPicture } from '../news/commands.ts';
import { saveText } from '../texts/commands.ts';
import { textIds } from '../texts/model.ts';
import { texts as savedTexts } from '../texts/queries.ts';
import { drawing } from './pictures.ts';
import { categories, morePictures, news, products, texts } from './shop.ts';

/** @returns whether the shop was empty and is filled now */
export async function seedDemo(cloud: Cloud, botId: string): Promise<boolean> {
  const { greeting, written } = await readAll(cloud.db, {
    greeting: savedTexts.doc(cloud.db, botId, 'greeting'),
    written: commandRecords.doc(cloud.db, botId, documentId('demo-text-greeting')),
  });
  if (greeting ?? written) return false;
  const at = new Date();
  const run = async <I, R, D>(definition: CommandType<I, R, D>, id: string, input: unknown) => {
    const outcome = await execute(cloud, definition, { id: `demo-${id}`, botId, actor: 'system', input, at });
    if (!outcome.ok)
      throw new Error(`The demo shop could not be filled: ${id} was refused (${outcome.code})`);
    return outcome.result;
  };
  for (const [id, category] of Object.entries(categories)) {
    await run(saveCategory, `category-${id}`, { id, mode: 'create', category });
  }
  for (const [id, { product, picture: first }] of Object.entries(products)) {
    await run(saveProduct, `product-${id}`, { id, mode: 'create', product });
    for (const [index, one] of [first, ...(morePictures[id] ?? [])].entries()) {
      const picture = await draw(cloud, botId, `products/${id}`, drawing(...one));
      await run(addPictures, `picture-${id}-${index}`, { productId: id, pictures: [picture] });
    }
  }
  for (const [index, { item, picture }] of news.entries()) {
    const { id } = await run(publishNews, `news-${index}`, item);
    await run(setNewsPicture, `news-picture-${index}`, {
      id,
      picture: await draw(cloud, botId, `news/${id}`, drawing(...picture)),
    });
  }
  for (const id of textIds.toReversed()) {
    if (texts[id]) await run(saveText, `text-${id}`, { id, text: texts[id] });
  }
  return true;
}

async function draw(cloud: Cloud, botId: string, owner: PictureOwner, svg: string) {
  const bytes = await sharp(Buffer.from(svg)).jpeg({ quality: 88 }).toBuffer();
  const id = createHash('sha256').update(svg).digest('hex').slice(0, 16);
  const original = originalPath(botId, owner, { id, use: 'demo', extension: 'jpg' });
  await cloud.pictures.save(original, bytes, 'image/jpeg');
  return { id, original };
}
