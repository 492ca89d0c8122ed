import { afterAll, beforeAll } from 'vitest';
import { openHarness, type Harness } from './harness.ts';
import { describeAccess } from './suites/access.ts';
import { describeBroadcasts } from './suites/broadcasts.ts';
import { describeCampaigns } from './suites/campaigns.ts';
import { describeCatalogue } from './suites/catalogue.ts';
import { describeConditional } from './suites/conditional.ts';
import { describeDeeds } from './suites/deeds.ts';
import { describeDocument } from './suites/document.ts';
import { describeFailures } from './suites/failures.ts';
import { describeFiles } from './suites/files.ts';
import { describeFields } from './suites/fields.ts';
import { describeFilters } from './suites/filters.ts';
import { describeHostileInput } from './suites/hostile-input.ts';
import { describeIdempotency } from './suites/idempotency.ts';
import { describeImports } from './suites/imports.ts';
import { describeCustomers } from './suites/customers.ts';
import { describeLists } from './suites/lists.ts';
import { describeOrders } from './suites/orders.ts';
import { describePictures } from './suites/pictures.ts';
import { describePromoCodes } from './suites/promo-codes.ts';
import { describeReadOnly } from './suites/read-only.ts';
import { describeRights } from './suites/rights.ts';
import { describeSessions } from './suites/sessions.ts';
import { describeResources } from './suites/resources.ts';
import { describeSettings } from './suites/settings.ts';
import { describeStaff } from './suites/staff.ts';
import { describeTickets } from './suites/tickets.ts';
import { describeTokens } from './suites/tokens.ts';
import { describeUploads } from './suites/uploads.ts';
import { describeWebhooks } from './suites/webhooks.ts';
import { describeWords } from './suites/words.ts';
import { describeWrongWords } from './suites/wrong-words.ts';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});

afterAll(() => harness.platform.close());

const open = (): Harness => harness;

describeAccess(open);
describeTokens(open);
describeSessions(open);
describeRights(open);
describeSettings(open);
describeCatalogue(open);
describePictures(open);
describeUploads(open);
describeWords(open);
describeStaff(open);
describeLists(open);
describeOrders(open);
describePromoCodes(open);
describeTickets(open);
describeIdempotency(open);
describeHostileInput(open);
describeFailures(open);
describeWrongWords(open);
describeConditional(open);
describeReadOnly(open);
describeFields(open);
describeFilters(open);
describeResources(open);
describeImports(open);
describeWebhooks(open);
describeCustomers(open);
describeDeeds(open);
describeBroadcasts(open);
describeCampaigns(open);
// By now every list has entries.
describeFiles(open);
// Last: by now everything that is documented should have occurred.
describeDocument(open);
