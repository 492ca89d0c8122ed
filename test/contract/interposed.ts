/** What happens between the steps of others. */
import type { Firestore } from '../../shared/cloud/firestore.ts';

/** The database as it is when something happens in front of a transaction, counted from 1. */
export function before(whole: Firestore, nth: number, act: () => Promise<unknown>): Firestore {
  let begun = 0;
  return new Proxy(whole, {
    get(db, name) {
      if (name !== 'runTransaction') {
        const member: unknown = Reflect.get(db, name);
        return typeof member === 'function' ? (member.bind(db) as unknown) : member;
      }
      return async (...given: Parameters<typeof db.runTransaction>) => {
        if (++begun === nth) await act();
        return db.runTransaction(...given);
      };
    },
  });
}
