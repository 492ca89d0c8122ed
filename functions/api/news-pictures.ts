/** The picture of a news item: one at the most, so its address names no picture and what lies there may change. */
import type { Cloud } from '../../shared/cloud/cloud.ts';
import { removeNewsPicture, setNewsPicture } from '../../shared/news/commands.ts';
import type { NewsItem } from '../../shared/news/model.ts';
import { news } from '../../shared/news/queries.ts';
import { answer, done, problems } from './contract.ts';
import { createRouter, type Router } from './environment.ts';
import { guarded } from './guarded.ts';
import { newsParams } from './news.ts';
import {
  givePicture,
  pictureAnswers,
  pictureGiven,
  pictureTag,
  pictureTaken,
  takePictures,
  uploadHelp,
  uploadProblems,
} from './picture-files.ts';
import { newsPicture, pictureResource } from './picture-resource.ts';
import { ProblemError } from './problem.ts';
import { changeHeaders, putHeaders, run } from './run.ts';

const tags = ['News'];
const path = '/news/{id}/picture';

const upload = guarded('news:write', {
  operationId: 'setNewsPicture',
  method: 'put',
  path,
  tags,
  summary: 'Give an item its picture, in the place of another',
  description: uploadHelp,
  request: pictureTaken(newsParams, 1, putHeaders),
  responses: {
    200: answer(pictureResource, 'The picture.', 'Idempotency-Replayed'),
    ...uploadProblems,
  },
});

const show = guarded('news:read', {
  operationId: 'getNewsPicture',
  method: 'get',
  path,
  tags,
  summary: 'The bytes of the picture of an item',
  request: pictureGiven(newsParams),
  responses: pictureAnswers('The picture. Another one may take its place: ask again with its `ETag`.'),
});

const remove = guarded('news:write', {
  operationId: 'removeNewsPicture',
  method: 'delete',
  path,
  tags,
  summary: 'Take the picture from an item',
  request: { params: newsParams, headers: changeHeaders },
  responses: { 204: done('The item no longer has it.'), ...problems(404, 'key_reused') },
});

export function newsPictureRoutes(cloud: Cloud): Router {
  const router = createRouter();

  const pictureOf = (botId: string, id: string) => ({
    ref: news.doc(cloud.db, botId, id),
    tagIn: ({ picture }: NewsItem) => picture && pictureTag(picture.id),
  });

  router.openapi(upload, async (c) => {
    const { botId, id } = c.req.valid('param');
    const on = pictureOf(botId, id);
    const taking = { botId, owner: `news/${id}`, most: 1 } as const;
    const [set] = await takePictures(c, cloud, taking, async ([picture], commandId) => {
      if (!picture) return [];
      return [
        (await run(c, cloud, setNewsPicture, { id, picture }, { id: commandId, on, creates: true })).picture,
      ];
    });
    if (!set) throw new Error('a picture was taken, and there is none');
    return c.json(newsPicture(botId, id, set), 200);
  });

  router.openapi(show, async (c) => {
    const { botId, id } = c.req.valid('param');
    const found = (await news.doc(cloud.db, botId, id).get()).data()?.picture;
    if (!found) throw new ProblemError('not_found');
    return givePicture(c, cloud, { path: found.original, etag: found.id, caching: 'private, no-cache' });
  });

  router.openapi(remove, async (c) => {
    const { botId, id } = c.req.valid('param');
    await run(c, cloud, removeNewsPicture, { id }, { on: pictureOf(botId, id) });
    return c.body(null, 204);
  });

  return router;
}
