/** The types of the REST API. Made by `npm run client` from the description of the API. */
export interface paths {
  '/healthz': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the service is up */
    get: operations['health'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pictures/{botId}/{owners}/{id}/{use}/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A size of a picture, without a token
     * @description For an `<img>`. Resources name these addresses; they cannot be guessed, and what lies there never changes. Once the picture is removed nothing lies there; who has it in a cache may still show it.
     */
    get: operations['showPicture'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange a link of /panel for a session
     * @description A link works once. The session ends after 12 hours, an hour after it was last used, when its person is something else in the shop or nothing any more, and when they sign out. The answer also sets a cookie, which works like the token; a change by cookie takes the header `X-Requested-With: vitrina`. No link takes the place of a session that runs in the same browser, but for one of the same person at the same bot.
     */
    post: operations['signIn'];
    /**
     * End all sessions of the same person, this one too
     * @description Wherever that person is signed in, at whichever bots, the next request is refused. Tokens that they have made go on.
     */
    delete: operations['signOutEverywhere'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the token or the session may do, and until when */
    get: operations['whoAmI'];
    put?: never;
    post?: never;
    /** End the session */
    delete: operations['signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/access-log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The access log of all bots, and of who showed no valid token; for the operator
     * @description Refused: 401, 403, 429, and who comes with a token of another bot. The same refused again within a minute is one entry with a `count`, the last few of which may be missing; of what is more than ten different ones of a caller, no more than how many is told. Done: changes of tokens, staff, settings and webhooks, sessions, personal data as CSV. Kept for 90 days. Who shows no valid token is in this list alone.
     */
    get: operations['listWholeAccessLog'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Bots that the token may see */
    get: operations['listBots'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One bot */
    get: operations['getBot'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change settings of a bot
     * @description What is changed shows in the chat at once on one machine, in the cloud within ten seconds.
     *
     *     | setting | |
     *     |---|---|
     *     | `language` | for customers whose own language the shop does not speak |
     *     | `timeZone` | days and hours are those of this IANA time zone |
     *     | `newsShown` | how many of the last news a customer is shown: 1 to 10 |
     *     | `catalogView` | `cards`: one message a product, five to a page; `pager`: one message that turns from product to product |
     *     | `modules` | the parts of the storefront: `favourites`, `watches` (telling when a product is back), `promo` (entering codes), `news`, `support` (opening tickets). One that is `false` is out of the customers' sight, with its buttons and commands; nothing is deleted |
     *     | `checkout.fields` | what is asked before an order: each `required`, `optional` (it may be skipped) or `off`; the address only where the chosen delivery needs one |
     *     | `checkout.delivery` | up to ten ways in which an order reaches its customer; none: it is not asked. `price`, and `freeFrom`: what the goods must come to for it to cost nothing |
     *     | `checkout.minimumOrder` | what the goods must come to |
     *     | `support.wait` | whether the rest of the shop waits while a customer has an open ticket |
     *     | `support.reopenDays` | for how many days a closed ticket may be opened again |
     *     | `support.remindMinutes` | after how many minutes without an answer the staff are reminded; 0: never |
     *     | `support.forumId` | the group with topics that tickets are answered in; null: each agent's own chat. Naming one takes `tickets:read` and `tickets:write`, too |
     *     | `support.canned` | up to twenty answers that agents send with a tap |
     *     | `broadcasts.headroom` | of the 30 messages that Telegram takes in a second, so many are left to what answers customers while a broadcast goes out: 0 to 20 |
     *     | `broadcasts.offersPerWeek` | no customer gets more offers in a week; null: any number |
     *     | `broadcasts.quietHours` | `from` and `to`, as `22:00`, by the shop's clock: news and offers wait until they are over; null: none |
     *     | `broadcasts.news` | whether what is published as news goes to all customers, unless the item itself says otherwise |
     *     | `broadcasts.followDays` | an order placed so soon after a press on a broadcast's button counts as having followed from it |
     *     | `broadcasts.paid` | whether broadcasts may be paid for, to go out faster than 30 a second |
     */
    patch: operations['changeSettings'];
    trace?: never;
  };
  '/v1/bots/{botId}/categories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Categories, by id */
    get: operations['listCategories'];
    put?: never;
    /** Create a category */
    post: operations['createCategory'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/categories.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Categories as a file */
    get: operations['exportCategories'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/categories/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One category */
    get: operations['getCategory'];
    /**
     * Replace a category, or make it
     * @description What was read may be sent back whole: see **Read-only members**.
     */
    put: operations['replaceCategory'];
    post?: never;
    /** Delete an empty category */
    delete: operations['deleteCategory'];
    options?: never;
    head?: never;
    /** Change parts of a category */
    patch: operations['changeCategory'];
    trace?: never;
  };
  '/v1/bots/{botId}/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Imports, newest first */
    get: operations['listImports'];
    put?: never;
    /**
     * Import a file of products
     * @description Takes the CSV file that Shopify exports products to, a YML feed, or the template: as the body itself or as the file of a form, of at most 30 MB, or by its address, of at most 50 MB. The answer comes at once; how far it is is said by the import.
     */
    post: operations['startImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/imports/template.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The template, with lines that show how it is filled in */
    get: operations['getImportTemplate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/imports.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Imports as a file */
    get: operations['exportImports'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One import, and how far it is */
    get: operations['getImport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/imports/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop an import; what it has done stays */
    post: operations['cancelImport'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/imports/{id}/report': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What there is to say about the lines of the file */
    get: operations['getImportReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/imports/{id}/report.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The report as a file */
    get: operations['exportImportReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/products': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Products */
    get: operations['listProducts'];
    put?: never;
    /** Create a product */
    post: operations['createProduct'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/products.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Products as a file */
    get: operations['exportProducts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/products/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One product */
    get: operations['getProduct'];
    /**
     * Replace a product, or make it; the pictures of one that is there stay
     * @description What was read may be sent back whole: see **Read-only members**. The stock is set to what is given, whatever was sold meanwhile: `If-Match` sees to it that nothing was, and so does leaving it to a `PATCH` without `stock`.
     */
    put: operations['replaceProduct'];
    post?: never;
    /** Delete a product; orders keep their copies of it */
    delete: operations['deleteProduct'];
    options?: never;
    head?: never;
    /** Change parts of a product */
    patch: operations['changeProduct'];
    trace?: never;
  };
  '/v1/bots/{botId}/products/{id}/pictures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The pictures of a product, in their order */
    get: operations['listPictures'];
    /**
     * Put the pictures of a product in order
     * @description The first is the one on its card. `ids` names each of them once.
     */
    put: operations['orderPictures'];
    /**
     * Add pictures to a product, behind those that it has
     * @description JPEG, PNG, WebP or AVIF, as its content says, of at most 10 MB and 50 million pixels (a progressive JPEG 24 million, an interlaced PNG 16 million, an AVIF 8 million): as the body itself, as a file of a form, or by its address. Of an animation the first frame counts. The sizes are made right after: until then its `state` is `processing`, and the chat does without it. A form may hold several, 30 MB in all: they are added together, or none is. The same picture twice stays one.
     */
    post: operations['addPictures'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/products/{id}/pictures/{pictureId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The bytes of a picture of a product */
    get: operations['getPicture'];
    put?: never;
    post?: never;
    /** Remove a picture from a product */
    delete: operations['removePicture'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/customers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Customers */
    get: operations['listCustomers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/customers.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Customers as a file */
    get: operations['exportCustomers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/customers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One customer */
    get: operations['getCustomer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Give a customer tags
     * @description The staff sort customers by them: the customer sees nothing of it. Sent again with the same `Idempotency-Key` and other tags it is another request. The answer is the customer as they are now, also to a request that is repeated.
     */
    patch: operations['changeCustomer'];
    trace?: never;
  };
  '/v1/bots/{botId}/customers/{id}/cart': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The cart of a customer, at the prices of today
     * @description As the customer would see it now. Looking changes nothing.
     */
    get: operations['getCart'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/orders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Orders */
    get: operations['listOrders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/orders.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Orders as a file, a line each */
    get: operations['exportOrders'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/order-lines.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was sold as a file, a line for each product of an order */
    get: operations['exportOrderLines'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/orders/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One order */
    get: operations['getOrder'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Move an order on, or note something for the staff
     * @description Who orders is told of a new state in the chat, and so are the staff. Cancelling puts what was sold back on sale. The answer is the order as it is now, also to a request that is repeated.
     */
    patch: operations['changeOrder'];
    trace?: never;
  };
  '/v1/bots/{botId}/promo-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Promo codes, newest first */
    get: operations['listPromoCodes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/promo-codes.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Promo codes as a file */
    get: operations['exportPromoCodes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/promo-codes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One promo code */
    get: operations['getPromoCode'];
    /**
     * Make a promo code, or replace what is said of it
     * @description What has been used of it stays counted. What was read may be sent back whole: see **Read-only members**.
     */
    put: operations['savePromoCode'];
    post?: never;
    /**
     * Delete a promo code
     * @description Orders keep what they have of it. A code that is made anew under its name has no uses.
     */
    delete: operations['deletePromoCode'];
    options?: never;
    head?: never;
    /** Change parts of a promo code */
    patch: operations['changePromoCode'];
    trace?: never;
  };
  '/v1/bots/{botId}/promo-codes/{id}/uses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who has used a promo code, and for which orders */
    get: operations['listPromoCodeUses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/promo-codes/{id}/uses.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who has used a promo code as a file */
    get: operations['exportPromoCodeUses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/promo-code-batches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make many promo codes at once, each for one order
     * @description The answer is a file for a spreadsheet. With an `Idempotency-Key` a request that was cut off goes on where it was, and the same codes come again.
     */
    post: operations['makePromoCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/promo-code-batches/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Promo codes that were made at once, with how often each was used */
    get: operations['getPromoCodes'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/tickets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tickets */
    get: operations['listTickets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/tickets.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tickets as a file */
    get: operations['exportTickets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/tickets/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One ticket */
    get: operations['getTicket'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Give a ticket to an agent, hand it over, close it or open it again
     * @description Who is concerned is told in the chat. The answer is the ticket as it is now, also to a request that is repeated.
     */
    patch: operations['changeTicket'];
    trace?: never;
  };
  '/v1/bots/{botId}/tickets/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was said in a ticket, newest first */
    get: operations['listTicketMessages'];
    put?: never;
    /**
     * Answer the customer, or leave a note
     * @description Somebody has to have the ticket before it is answered: the answer is in their name.
     */
    post: operations['addTicketMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/tickets/{id}/messages.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was said in a ticket as a file */
    get: operations['exportTicketMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/staff': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Administrators and support agents, by id; the owner is named by the bot */
    get: operations['listStaff'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/staff.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Administrators and support agents as a file */
    get: operations['exportStaff'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/staff/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One administrator or support agent */
    get: operations['getStaffMember'];
    /**
     * Appoint somebody, or change the role or the name
     * @description A change of role works at once. It takes all scopes that the role has at the panel, as at `/v1/session`. They are told, and get the menu of their role, as soon as they have pressed Start in the bot. What was read may be sent back whole: see **Read-only members**.
     */
    put: operations['appointStaff'];
    post?: never;
    /**
     * Dismiss somebody
     * @description They lose access at once and are told; the tickets that they have at work go back to the queue.
     */
    delete: operations['dismissStaff'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/invites': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Invitations that can be used, those that end first in front
     * @description At most 20; who needs more at a time appoints by id.
     */
    get: operations['listInvites'];
    put?: never;
    /**
     * Make a link that appoints who opens it first
     * @description It works once, for 24 hours. It takes all scopes that the role has at the panel. The answer has the link, and so has the answer to the same `Idempotency-Key`; it is not to be had otherwise.
     */
    post: operations['createInvite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/invites/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Take an invitation back */
    delete: operations['revokeInvite'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/texts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Texts that have been written, by id */
    get: operations['listTexts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/texts.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Texts that have been written as a file */
    get: operations['exportTexts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/texts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One text */
    get: operations['getText'];
    /**
     * Write a text
     * @description It shows in the chat at once on one machine, in the cloud within ten seconds. What was read may be sent back whole: see **Read-only members**.
     *
     *     | id | what it is for | placeholders |
     *     |---|---|---|
     *     | `greeting` | the answer to /start | `{name}` |
     *     | `help` | the answer to /help | `{name}` |
     *     | `about` | who the shop is: the answer to /about | none |
     *     | `support` | how to reach the shop | `{name}` |
     *     | `consent` | what customers consent to by leaving their contact details: before an order is confirmed, and in the profile | none |
     *     | `order_thanks` | after an order was placed | `{name}`, `{number}`, `{total}` |
     *     | `cart_empty` | instead of an empty cart | `{name}` |
     *     | `catalog_empty` | instead of a catalogue without products | none |
     *     | `not_understood` | the answer to what the bot does not understand | `{name}` |
     *
     *     `{name}` is the first name of the customer, `{number}` and `{total}` are those of the order.
     */
    put: operations['saveText'];
    post?: never;
    /** Delete a text: the bot goes back to its own words */
    delete: operations['deleteText'];
    options?: never;
    head?: never;
    /**
     * Change a text in some languages
     * @description Like `PUT`, which says what each text is for; the other languages stay as they are.
     */
    patch: operations['changeText'];
    trace?: never;
  };
  '/v1/bots/{botId}/news': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** News */
    get: operations['listNews'];
    put?: never;
    /** Publish an item */
    post: operations['publishNews'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/news.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** News as a file */
    get: operations['exportNews'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/news/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One item */
    get: operations['getNews'];
    put?: never;
    post?: never;
    /** Delete an item */
    delete: operations['deleteNews'];
    options?: never;
    head?: never;
    /** Change parts of an item */
    patch: operations['changeNews'];
    trace?: never;
  };
  '/v1/bots/{botId}/news/{id}/picture': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The bytes of the picture of an item */
    get: operations['getNewsPicture'];
    /**
     * Give an item its picture, in the place of another
     * @description JPEG, PNG, WebP or AVIF, as its content says, of at most 10 MB and 50 million pixels (a progressive JPEG 24 million, an interlaced PNG 16 million, an AVIF 8 million): as the body itself, as a file of a form, or by its address. Of an animation the first frame counts. The sizes are made right after: until then its `state` is `processing`, and the chat does without it.
     */
    put: operations['setNewsPicture'];
    post?: never;
    /** Take the picture from an item */
    delete: operations['removeNewsPicture'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Broadcasts, newest first */
    get: operations['listBroadcasts'];
    put?: never;
    /**
     * Write a broadcast; it goes out once it is started
     * @description How many would get it is told beforehand by `audience/count`.
     */
    post: operations['createBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Broadcasts as a file */
    get: operations['exportBroadcasts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One broadcast, and how far it is */
    get: operations['getBroadcast'];
    put?: never;
    post?: never;
    /** Delete a broadcast that nobody has got */
    delete: operations['deleteBroadcast'];
    options?: never;
    head?: never;
    /** Change a broadcast that has not gone out */
    patch: operations['changeBroadcast'];
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/start': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send it now, or at a time
     * @description Broadcasts of a bot go out one after another. With `If-Match` what goes out is what you have read. The body may be `{}`.
     */
    post: operations['startBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/edit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change what was sent, in every chat
     * @description As many variants as there are, in the languages that they are in, each with as many files. How far that is, is told as for the sending. It can be begun for 88 days, for it is kept for 90 who got it.
     */
    post: operations['editBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/unschedule': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make what waits for its time a draft again
     * @description So is what was paused before anything of it went out. It goes out once it is started again.
     */
    post: operations['unscheduleBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/pause': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop it for now, within a second */
    post: operations['pauseBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go on where it was stopped */
    post: operations['resumeBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Stop it for good: who has not got it does not get it */
    post: operations['cancelBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/retract': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take back what was sent
     * @description Telegram takes messages back for two days. How far that is, is told as for the sending. What was taken back is over: it is neither edited nor taken back again.
     */
    post: operations['retractBroadcast'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/recipients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who a broadcast went to, by their ids, and what became of each
     * @description Kept for 90 days. Of some outcome there may be fewer on a page than `limit`, and more behind it: `next` tells.
     */
    get: operations['listBroadcastRecipients'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/recipients.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who a broadcast went to as a file
     * @description Kept for 90 days. Of some outcome there may be fewer on a page than `limit`, and more behind it: `next` tells.
     */
    get: operations['exportBroadcastRecipients'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/broadcasts/{id}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What came of a broadcast, by variant */
    get: operations['getBroadcastResults'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/audience/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * How many customers would get a broadcast, and how many not and why
     * @description Each customer is counted once, by the first reason that there is. Nothing is changed. Of a large shop that nobody has counted before it may take minutes: then the answer is 503 until that is done.
     */
    post: operations['countAudience'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/audience/lists': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a list of Telegram ids as CSV
     * @description As the body itself or as the file of a form, of at most 16 MB and 1000000 ids: one column, or several of which the first line names one `telegramId` or `id`, as the file of customers does. It is kept for 30 days, and longer while a campaign names it or a broadcast whose recipients are to be found yet. Who has their data deleted is taken out of it.
     */
    post: operations['giveAudienceList'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/campaigns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Campaigns, newest first */
    get: operations['listCampaigns'];
    put?: never;
    /** Make a campaign */
    post: operations['createCampaign'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/campaigns.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Campaigns as a file */
    get: operations['exportCampaigns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/campaigns/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One campaign */
    get: operations['getCampaign'];
    /**
     * Replace what is written of a campaign
     * @description What came of it stays, and who was written to is not written to again. What was read may be sent back whole: see **Read-only members**.
     */
    put: operations['replaceCampaign'];
    post?: never;
    /** Delete a campaign; its broadcasts stay */
    delete: operations['deleteCampaign'];
    options?: never;
    head?: never;
    /**
     * Switch a campaign on or off
     * @description What happens while it is off is not written about later. What is under way goes on.
     */
    patch: operations['switchCampaign'];
    trace?: never;
  };
  '/v1/bots/{botId}/campaigns/{id}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What came of a campaign, by round and variant
     * @description Its broadcasts one by one: `broadcasts?campaign=…`.
     */
    get: operations['getCampaignResults'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Webhooks, without their secrets */
    get: operations['listWebhooks'];
    put?: never;
    /**
     * Register a webhook
     * @description A bot has at most ten. It takes the scopes to read what it is told of: `orders:read`, `tickets:read`, `customers:read`. It hears of what happens from now on, in the cloud within ten seconds. The answer has the secret, and so has the answer to the same `Idempotency-Key`; it is not to be had otherwise.
     */
    post: operations['createWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhooks.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Webhooks as a file */
    get: operations['exportWebhooks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One webhook, without its secret */
    get: operations['getWebhook'];
    put?: never;
    post?: never;
    /**
     * Delete a webhook
     * @description Nothing more is sent to it: what still waits has `failed`, as `deleted`. It stays in the list of deliveries for its 30 days.
     */
    delete: operations['deleteWebhook'];
    options?: never;
    head?: never;
    /**
     * Change a webhook, or switch it on or off
     * @description What happens while it is off is not sent later. It takes the scopes to read what it is told of from then on.
     */
    patch: operations['changeWebhook'];
    trace?: never;
  };
  '/v1/bots/{botId}/webhooks/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a new secret
     * @description For 24 hours what is sent is signed with the one before as well, so that nothing is refused while the receiver changes.
     */
    post: operations['rotateWebhookSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhooks/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a ping
     * @description It is tried once, also where the webhook is switched off. The delivery tells how it went: `delivered`, or `failed` as `ping_failed` with the attempt.
     */
    post: operations['testWebhook'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhooks/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send now all that waits, and again all that failed since then
     * @description For after an outage: what waits for its next attempt goes first, then what was given up, the latest first; a hundred a call. Each has the `webhook-id` that it had, and its attempts begin anew.
     */
    post: operations['replayFailedDeliveries'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhook-deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Deliveries to webhooks, newest first
     * @description They are kept for 30 days.
     */
    get: operations['listWebhookDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhook-deliveries.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Deliveries to webhooks as a file
     * @description They are kept for 30 days.
     */
    get: operations['exportWebhookDeliveries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhook-deliveries/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One delivery */
    get: operations['getWebhookDelivery'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/webhook-deliveries/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a delivery now
     * @description One that waits for its next attempt, one that was given up, or one that went well: with the `webhook-id` that it had, and what it is about as it is now. Its attempts begin anew.
     */
    post: operations['replayWebhookDelivery'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/failures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Failures, newest first */
    get: operations['listFailures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/failures.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Failures as a file */
    get: operations['exportFailures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/failures/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One failure */
    get: operations['getFailure'];
    put?: never;
    post?: never;
    /**
     * Discard a failure
     * @description What failed is not to be tried again. Who did so stays in the record of commands.
     */
    delete: operations['discardFailure'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/failures/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a failure again
     * @description Runs it within this call, by the ids it first came with: what of it succeeded before is not done twice. When it fails again the answer is a problem and the failure has the new cause.
     */
    post: operations['replayFailure'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/commands': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Commands, newest first
     * @description Kept for 30 days. Browsing leaves no record.
     */
    get: operations['listCommands'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/commands.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Commands as a file
     * @description Kept for 30 days. Browsing leaves no record.
     */
    get: operations['exportCommands'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/commands/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One command */
    get: operations['getCommand'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/access-tokens': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Access tokens of the bot, without what they are
     * @description Those that are revoked are shown for 90 days, as long as what they did is in the access log; one by one, by the id that stands there, or as a list with `revoked=true`.
     */
    get: operations['listAccessTokens'];
    put?: never;
    /**
     * Make a token for a program
     * @description It sees this bot alone. Its scopes have to be among those of the token that makes it, and it ends no later; without `expiresAt` it ends with that one, or never. The answer has the token, and so has the answer to the same `Idempotency-Key`; it is not to be had otherwise.
     */
    post: operations['createAccessToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/access-tokens.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Access tokens of the bot as a file, without what they are
     * @description Those that are revoked are shown for 90 days, as long as what they did is in the access log; one by one, by the id that stands there, or as a list with `revoked=true`.
     */
    get: operations['exportAccessTokens'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/access-tokens/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One access token, without what it is
     * @description Also one that was revoked in the last 90 days. That it was used is no change: its `ETag` stays.
     */
    get: operations['getAccessToken'];
    put?: never;
    post?: never;
    /**
     * Revoke a token
     * @description From now on it opens nothing. It is shown for 90 days more, with `revokedAt`. A token may revoke itself.
     */
    delete: operations['revokeAccessToken'];
    options?: never;
    head?: never;
    /**
     * Change the name, the scopes or the end of a token
     * @description It works from the next request on. Neither what the token was nor what it becomes may be more than the token that changes it.
     */
    patch: operations['changeAccessToken'];
    trace?: never;
  };
  '/v1/bots/{botId}/access-log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who was refused, and who did what only few may, newest first
     * @description Refused: 401, 403, 429, and who comes with a token of another bot. The same refused again within a minute is one entry with a `count`, the last few of which may be missing; of what is more than ten different ones of a caller, no more than how many is told. Done: changes of tokens, staff, settings and webhooks, sessions, personal data as CSV. Kept for 90 days.
     */
    get: operations['listAccessLog'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/bots/{botId}/access-log.csv': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The access log as a file
     * @description Refused: 401, 403, 429, and who comes with a token of another bot. The same refused again within a minute is one entry with a `count`, the last few of which may be missing; of what is more than ten different ones of a caller, no more than how many is told. Done: changes of tokens, staff, settings and webhooks, sessions, personal data as CSV. Kept for 90 days.
     */
    get: operations['exportAccessLog'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'order.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An order was placed */
    post: operations['order.created'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'order.in_work': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody has taken an order into work */
    post: operations['order.in_work'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'order.released': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An order in work was given back, for somebody else to take */
    post: operations['order.released'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'order.completed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An order was completed */
    post: operations['order.completed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'order.cancelled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An order was cancelled, by its customer or by the shop */
    post: operations['order.cancelled'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'ticket.opened': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A customer asks for help */
    post: operations['ticket.opened'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'ticket.message': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The customer or an agent has said something in a ticket, its first and its last words too */
    post: operations['ticket.message'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'ticket.taken': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** An agent has taken a ticket out of the queue */
    post: operations['ticket.taken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'ticket.handed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A ticket was given to another agent, or back to the queue */
    post: operations['ticket.handed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'ticket.closed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A ticket was closed, or taken back by its customer */
    post: operations['ticket.closed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'ticket.reopened': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A closed ticket was opened again */
    post: operations['ticket.reopened'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'customer.created': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Somebody has become a customer */
    post: operations['customer.created'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'customer.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A name, the language, the contact details or the tags of a customer have changed */
    post: operations['customer.changed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'customer.erased': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A customer had their data deleted: delete what you keep of them, too */
    post: operations['customer.erased'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'broadcast.ended': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Everybody has got a broadcast who can, or what was sent has been changed or taken back everywhere */
    post: operations['broadcast.ended'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'broadcast.halted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A broadcast does not go on: its `problem` says why */
    post: operations['broadcast.halted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    /**
     * @example {
     *       "type": "urn:vitrina:problem:invalid",
     *       "title": "The request is not valid",
     *       "status": 422,
     *       "detail": "Correct what `errors` names and send it again.",
     *       "errors": [
     *         {
     *           "path": "body.price",
     *           "message": "expected a whole number of minor units (24900 stands for 249.00)"
     *         }
     *       ]
     *     }
     */
    Problem: {
      /** @description Names the kind of problem for a program. */
      type: string;
      title: string;
      status: number;
      /** @description What to do about it. */
      detail: string;
      /** @description Each wrong member of the request. */
      errors?: {
        path: string;
        message: string;
      }[];
    };
    /**
     * @example {
     *       "id": "9b1f0c77aa21",
     *       "kind": "session",
     *       "name": "support",
     *       "botId": "7000000001",
     *       "bot": {
     *         "name": "Tea shop",
     *         "username": "tea_shop_bot"
     *       },
     *       "role": "support",
     *       "telegramId": 700000002,
     *       "personName": "Ira",
     *       "bots": [
     *         "7000000001"
     *       ],
     *       "scopes": [
     *         "bots:read",
     *         "tickets:read",
     *         "tickets:write"
     *       ],
     *       "until": "2026-05-04T22:00:00.000Z",
     *       "token": "vs_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     *     }
     */
    NewSession: {
      /** @description Names the token or the session, as in the access log. */
      id: string;
      /** @enum {string} */
      kind: 'session' | 'token';
      /** @description Of the token; of a session the role. */
      name: string;
      /** @description Of a session: the bot that it is at. */
      botId: string | null;
      /** @description The same, as people know it. */
      bot: {
        name: string;
        username: string;
      } | null;
      bots: 'all' | string[];
      /** @enum {string|null} */
      role: 'owner' | 'administrator' | 'support' | null;
      /** @description Of a session: whose it is. */
      telegramId: number | null;
      /** @description As in the list of the staff; null for the owner. */
      personName: string | null;
      scopes: (
        | 'bots:read'
        | 'bots:write'
        | 'categories:read'
        | 'categories:write'
        | 'products:read'
        | 'products:write'
        | 'customers:read'
        | 'customers:write'
        | 'orders:read'
        | 'orders:write'
        | 'promo_codes:read'
        | 'promo_codes:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'staff:read'
        | 'staff:write'
        | 'texts:read'
        | 'texts:write'
        | 'news:read'
        | 'news:write'
        | 'broadcasts:read'
        | 'broadcasts:write'
        | 'webhooks:read'
        | 'webhooks:write'
        | 'failures:read'
        | 'failures:write'
        | 'commands:read'
        | 'tokens:read'
        | 'tokens:write'
        | 'access_log:read'
      )[];
      /**
       * Format: date-time
       * @description When it ends by itself; a session sooner when it is not used.
       * @example 2026-05-04T10:00:00.000Z
       */
      until: string | null;
      /** @description For `Authorization`; a browser has its cookie. */
      token: string;
    };
    /**
     * @example {
     *       "type": "urn:vitrina:problem:signed_in_already",
     *       "title": "Another session runs in this browser",
     *       "status": 409,
     *       "detail": "The cookie is of a session of somebody else, or at another bot: end that one first, by `DELETE /v1/session`, if the link is to be used. It has not been used up.",
     *       "signedIn": {
     *         "botId": "7000000001",
     *         "bot": {
     *           "name": "Tea shop",
     *           "username": "tea_shop_bot"
     *         },
     *         "role": "support",
     *         "telegramId": 700000002,
     *         "personName": "Ira"
     *       },
     *       "link": {
     *         "botId": "7000000002",
     *         "bot": {
     *           "name": "Coffee shop",
     *           "username": "coffee_shop_bot"
     *         },
     *         "role": "owner",
     *         "telegramId": 700000001,
     *         "personName": null
     *       }
     *     }
     */
    SignedInAlready: {
      /** @description Names the kind of problem for a program. */
      type: string;
      title: string;
      status: number;
      /** @description What to do about it. */
      detail: string;
      /** @description Each wrong member of the request. */
      errors?: {
        path: string;
        message: string;
      }[];
      signedIn: {
        botId: string;
        bot: {
          name: string;
          username: string;
        };
        /** @enum {string} */
        role: 'owner' | 'administrator' | 'support';
        telegramId: number;
        /** @description As in the list of the staff; null for the owner. */
        personName: string | null;
      };
      link: {
        botId: string;
        bot: {
          name: string;
          username: string;
        };
        /** @enum {string} */
        role: 'owner' | 'administrator' | 'support';
        telegramId: number;
        /** @description As in the list of the staff; null for the owner. */
        personName: string | null;
      };
    };
    /**
     * @example {
     *       "code": "7000000001-700000002-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     *     }
     */
    SessionInput: {
      /** @description What follows `#` in the link. */
      code: string;
    };
    /**
     * @example {
     *       "id": "9b1f0c77aa21",
     *       "kind": "session",
     *       "name": "support",
     *       "botId": "7000000001",
     *       "bot": {
     *         "name": "Tea shop",
     *         "username": "tea_shop_bot"
     *       },
     *       "role": "support",
     *       "telegramId": 700000002,
     *       "personName": "Ira",
     *       "bots": [
     *         "7000000001"
     *       ],
     *       "scopes": [
     *         "bots:read",
     *         "tickets:read",
     *         "tickets:write"
     *       ],
     *       "until": "2026-05-04T22:00:00.000Z"
     *     }
     */
    Me: {
      /** @description Names the token or the session, as in the access log. */
      id: string;
      /** @enum {string} */
      kind: 'session' | 'token';
      /** @description Of the token; of a session the role. */
      name: string;
      /** @description Of a session: the bot that it is at. */
      botId: string | null;
      /** @description The same, as people know it. */
      bot: {
        name: string;
        username: string;
      } | null;
      bots: 'all' | string[];
      /** @enum {string|null} */
      role: 'owner' | 'administrator' | 'support' | null;
      /** @description Of a session: whose it is. */
      telegramId: number | null;
      /** @description As in the list of the staff; null for the owner. */
      personName: string | null;
      scopes: (
        | 'bots:read'
        | 'bots:write'
        | 'categories:read'
        | 'categories:write'
        | 'products:read'
        | 'products:write'
        | 'customers:read'
        | 'customers:write'
        | 'orders:read'
        | 'orders:write'
        | 'promo_codes:read'
        | 'promo_codes:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'staff:read'
        | 'staff:write'
        | 'texts:read'
        | 'texts:write'
        | 'news:read'
        | 'news:write'
        | 'broadcasts:read'
        | 'broadcasts:write'
        | 'webhooks:read'
        | 'webhooks:write'
        | 'failures:read'
        | 'failures:write'
        | 'commands:read'
        | 'tokens:read'
        | 'tokens:write'
        | 'access_log:read'
      )[];
      /**
       * Format: date-time
       * @description When it ends by itself; a session sooner when it is not used.
       * @example 2026-05-04T10:00:00.000Z
       */
      until: string | null;
    };
    AccessEntryPage: {
      items: components['schemas']['AccessEntry'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "b0a1c1f2-6f0e-4d55-9f6c-0f2b7f1f8a11",
     *       "botId": "7000000001",
     *       "tokenId": "3f2a9c01d4e8",
     *       "actor": "token:3f2a9c01d4e8",
     *       "address": "203.0.113.9",
     *       "agent": "curl/8.5.0",
     *       "method": "GET",
     *       "route": "/v1/bots/:botId/customers",
     *       "status": 403,
     *       "result": "refused",
     *       "reason": "missing_scope",
     *       "scope": "customers:read",
     *       "target": null,
     *       "count": 4,
     *       "createdAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    AccessEntry: {
      botId: string | null;
      /** @description Its name: `/access-tokens/{id}` of the bot, for 90 days also of one that is revoked. */
      tokenId: string | null;
      actor?: string;
      address: string;
      agent: string;
      method: string;
      route: string;
      status: number;
      /** @enum {string} */
      result: 'refused' | 'done';
      /** @description The kind of problem, or `many_refusals` of several kinds; of what was done, the scope. */
      reason: string;
      /** @description That the route takes; of `missing_scope` the one that was lacking. */
      scope: string | null;
      /** @description Of what was done: the id of the token, the webhook, the member of the staff it was done to. */
      target: string | null;
      count: number;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      id: string;
    };
    AccessEntryPagePart: {
      items: components['schemas']['AccessEntryPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    AccessEntryPart: {
      botId?: string | null;
      /** @description Its name: `/access-tokens/{id}` of the bot, for 90 days also of one that is revoked. */
      tokenId?: string | null;
      actor?: string;
      address?: string;
      agent?: string;
      method?: string;
      route?: string;
      status?: number;
      /** @enum {string} */
      result?: 'refused' | 'done';
      /** @description The kind of problem, or `many_refusals` of several kinds; of what was done, the scope. */
      reason?: string;
      /** @description That the route takes; of `missing_scope` the one that was lacking. */
      scope?: string | null;
      /** @description Of what was done: the id of the token, the webhook, the member of the staff it was done to. */
      target?: string | null;
      count?: number;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      id: string;
    };
    BotPage: {
      items: components['schemas']['Bot'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "7000000001",
     *       "username": "tea_shop_bot",
     *       "name": "Tea shop",
     *       "ownerId": 700000001,
     *       "currency": "UAH",
     *       "language": "uk",
     *       "timeZone": "Europe/Kyiv",
     *       "newsShown": 5,
     *       "catalogView": "cards",
     *       "modules": {
     *         "favourites": true,
     *         "watches": true,
     *         "promo": true,
     *         "news": true,
     *         "support": false
     *       },
     *       "checkout": {
     *         "fields": {
     *           "name": "required",
     *           "phone": "required",
     *           "email": "off",
     *           "address": "required",
     *           "note": "optional"
     *         },
     *         "delivery": [
     *           {
     *             "id": "pickup",
     *             "title": {
     *               "en": "Pick-up",
     *               "uk": "Самовивіз"
     *             },
     *             "price": 0,
     *             "needsAddress": false
     *           },
     *           {
     *             "id": "courier",
     *             "title": {
     *               "en": "Courier",
     *               "uk": "Кур’єр"
     *             },
     *             "price": 9000,
     *             "freeFrom": 150000,
     *             "needsAddress": true
     *           }
     *         ],
     *         "minimumOrder": 30000
     *       },
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Bot: {
      currency: string;
      /** @enum {string} */
      language: 'ru' | 'uk' | 'en';
      timeZone: string;
      /** @default 5 */
      newsShown?: number;
      /**
       * @default cards
       * @enum {string}
       */
      catalogView?: 'cards' | 'pager';
      /** @default {} */
      modules?: {
        /** @default true */
        favourites?: boolean;
        /** @default true */
        watches?: boolean;
        /** @default true */
        promo?: boolean;
        /** @default true */
        news?: boolean;
        /** @default true */
        support?: boolean;
      };
      /** @default {} */
      checkout?: {
        /** @default {} */
        fields?: {
          /**
           * @default required
           * @enum {string}
           */
          name?: 'required' | 'optional' | 'off';
          /**
           * @default required
           * @enum {string}
           */
          phone?: 'required' | 'optional' | 'off';
          /**
           * @default required
           * @enum {string}
           */
          email?: 'required' | 'optional' | 'off';
          /**
           * @default required
           * @enum {string}
           */
          address?: 'required' | 'optional' | 'off';
          /**
           * @default optional
           * @enum {string}
           */
          note?: 'required' | 'optional' | 'off';
        };
        /** @default [] */
        delivery?: {
          id: string;
          title: {
            ru?: string;
            uk?: string;
            en?: string;
          };
          price: number;
          freeFrom?: number;
          /** @default true */
          needsAddress?: boolean;
        }[];
        /** @default 0 */
        minimumOrder?: number;
      };
      /** @default {} */
      gate?: {
        /** @default [] */
        channels?: {
          id: string;
          title: string;
          /** Format: uri */
          url: string;
        }[];
        /** @default 60 */
        rememberMinutes?: number;
      };
      /** @default {} */
      support?: {
        /** @default true */
        wait?: boolean;
        /** @default 7 */
        reopenDays?: number;
        /** @default 30 */
        remindMinutes?: number;
        forumId?: string;
        /** @default [] */
        canned?: {
          id: string;
          title: string;
          text: {
            ru?: string;
            uk?: string;
            en?: string;
          };
        }[];
      };
      /** @default {} */
      broadcasts?: {
        /** @default 3 */
        headroom?: number;
        offersPerWeek?: number;
        quietHours?: {
          from: string;
          to: string;
        };
        /** @default true */
        news?: boolean;
        /** @default 3 */
        followDays?: number;
        /** @default false */
        paid?: boolean;
      };
      username: string;
      name: string;
      ownerId: number;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      id: string;
    };
    BotPagePart: {
      items: components['schemas']['BotPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    BotPart: {
      currency?: string;
      /** @enum {string} */
      language?: 'ru' | 'uk' | 'en';
      timeZone?: string;
      /** @default 5 */
      newsShown?: number;
      /**
       * @default cards
       * @enum {string}
       */
      catalogView?: 'cards' | 'pager';
      /** @default {} */
      modules?: {
        /** @default true */
        favourites?: boolean;
        /** @default true */
        watches?: boolean;
        /** @default true */
        promo?: boolean;
        /** @default true */
        news?: boolean;
        /** @default true */
        support?: boolean;
      };
      /** @default {} */
      checkout?: {
        /** @default {} */
        fields?: {
          /**
           * @default required
           * @enum {string}
           */
          name?: 'required' | 'optional' | 'off';
          /**
           * @default required
           * @enum {string}
           */
          phone?: 'required' | 'optional' | 'off';
          /**
           * @default required
           * @enum {string}
           */
          email?: 'required' | 'optional' | 'off';
          /**
           * @default required
           * @enum {string}
           */
          address?: 'required' | 'optional' | 'off';
          /**
           * @default optional
           * @enum {string}
           */
          note?: 'required' | 'optional' | 'off';
        };
        /** @default [] */
        delivery?: {
          id: string;
          title: {
            ru?: string;
            uk?: string;
            en?: string;
          };
          price: number;
          freeFrom?: number;
          /** @default true */
          needsAddress?: boolean;
        }[];
        /** @default 0 */
        minimumOrder?: number;
      };
      /** @default {} */
      gate?: {
        /** @default [] */
        channels?: {
          id: string;
          title: string;
          /** Format: uri */
          url: string;
        }[];
        /** @default 60 */
        rememberMinutes?: number;
      };
      /** @default {} */
      support?: {
        /** @default true */
        wait?: boolean;
        /** @default 7 */
        reopenDays?: number;
        /** @default 30 */
        remindMinutes?: number;
        forumId?: string;
        /** @default [] */
        canned?: {
          id: string;
          title: string;
          text: {
            ru?: string;
            uk?: string;
            en?: string;
          };
        }[];
      };
      /** @default {} */
      broadcasts?: {
        /** @default 3 */
        headroom?: number;
        offersPerWeek?: number;
        quietHours?: {
          from: string;
          to: string;
        };
        /** @default true */
        news?: boolean;
        /** @default 3 */
        followDays?: number;
        /** @default false */
        paid?: boolean;
      };
      username?: string;
      name?: string;
      ownerId?: number;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      id: string;
    };
    /**
     * @description By RFC 7396: what is left out stays, also within `checkout` and `checkout.fields`. Lists are replaced as a whole, such as `delivery`: `If-Match` sees to it that nobody else has changed them since they were read.
     * @example {
     *       "catalogView": "pager",
     *       "checkout": {
     *         "fields": {
     *           "email": "off"
     *         },
     *         "delivery": [
     *           {
     *             "id": "pickup",
     *             "title": {
     *               "en": "Pick-up",
     *               "uk": "Самовивіз"
     *             },
     *             "price": 0,
     *             "needsAddress": false
     *           },
     *           {
     *             "id": "courier",
     *             "title": {
     *               "en": "Courier",
     *               "uk": "Кур’єр"
     *             },
     *             "price": 9000,
     *             "freeFrom": 150000,
     *             "needsAddress": true
     *           }
     *         ],
     *         "minimumOrder": 30000
     *       }
     *     }
     */
    SettingsPatch: {
      /** @enum {string} */
      language?: 'ru' | 'uk' | 'en';
      timeZone?: string;
      newsShown?: number;
      /** @enum {string} */
      catalogView?: 'cards' | 'pager';
      modules?: {
        favourites?: boolean;
        watches?: boolean;
        promo?: boolean;
        news?: boolean;
        support?: boolean;
      };
      checkout?: {
        fields?: {
          /** @enum {string} */
          name?: 'required' | 'optional' | 'off';
          /** @enum {string} */
          phone?: 'required' | 'optional' | 'off';
          /** @enum {string} */
          email?: 'required' | 'optional' | 'off';
          /** @enum {string} */
          address?: 'required' | 'optional' | 'off';
          /** @enum {string} */
          note?: 'required' | 'optional' | 'off';
        };
        delivery?: {
          id: string;
          title: {
            ru?: string;
            uk?: string;
            en?: string;
          };
          price: number;
          freeFrom?: number;
          /** @default true */
          needsAddress?: boolean;
        }[];
        minimumOrder?: number;
      };
      gate?: {
        channels?: {
          id: string;
          title: string;
          /** Format: uri */
          url: string;
        }[];
        rememberMinutes?: number;
      };
      support?: {
        wait?: boolean;
        reopenDays?: number;
        remindMinutes?: number;
        forumId?: string | null;
        canned?: {
          id: string;
          title: string;
          text: {
            ru?: string;
            uk?: string;
            en?: string;
          };
        }[];
      };
      broadcasts?: {
        headroom?: number;
        offersPerWeek?: number | null;
        quietHours?: {
          from: string;
          to: string;
        } | null;
        news?: boolean;
        followDays?: number;
        paid?: boolean;
      };
      /** @description Cannot be changed: prices and orders are in it. It is refused. */
      currency?: string;
    };
    CategoryPage: {
      items: components['schemas']['Category'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "decaf",
     *       "title": {
     *         "en": "Decaf",
     *         "uk": "Без кофеїну"
     *       },
     *       "description": {
     *         "en": "All of the taste, none of the buzz."
     *       },
     *       "parentId": "coffee",
     *       "position": 1,
     *       "available": true,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Category: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      parentId?: string;
      available: boolean;
      position: number;
      id: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    CategoryPagePart: {
      items: components['schemas']['CategoryPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    CategoryPart: {
      title?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      parentId?: string;
      available?: boolean;
      position?: number;
      id: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
    };
    /**
     * @example {
     *       "id": "decaf",
     *       "title": {
     *         "en": "Decaf",
     *         "uk": "Без кофеїну"
     *       },
     *       "description": {
     *         "en": "All of the taste, none of the buzz."
     *       },
     *       "parentId": "coffee",
     *       "position": 1
     *     }
     */
    NewCategory: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      parentId?: string;
      /** @default true */
      available?: boolean;
      /** @default 0 */
      position?: number;
      /** @description Left out: one is made. */
      id?: string;
    };
    /**
     * @example {
     *       "title": {
     *         "en": "Decaf",
     *         "uk": "Без кофеїну"
     *       },
     *       "description": {
     *         "en": "All of the taste, none of the buzz."
     *       },
     *       "parentId": "coffee",
     *       "position": 1
     *     }
     */
    CategoryInput: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      parentId?: string;
      /** @default true */
      available?: boolean;
      /** @default 0 */
      position?: number;
      /** @description As it was read, or left out. */
      readonly id?: unknown;
      /** @description As it was read, or left out. */
      readonly createdAt?: unknown;
      /** @description As it was read, or left out. */
      readonly modifiedAt?: unknown;
    };
    /**
     * @description By RFC 7396: what is left out stays, null takes away. A category without parent is of the top level; of one that is not `available` customers see nothing, nor of what is below it.
     * @example {
     *       "parentId": null,
     *       "title": {
     *         "ru": "Без кофеина"
     *       }
     *     }
     */
    CategoryPatch: {
      title?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      };
      description?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      } | null;
      parentId?: string | null;
      available?: boolean;
      position?: number;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "format": "yml",
     *       "language": "uk",
     *       "key": "id",
     *       "money": "decimal",
     *       "missing": "keep",
     *       "dryRun": false,
     *       "url": null,
     *       "bytes": 48200,
     *       "state": "running",
     *       "total": 120,
     *       "done": 100,
     *       "lines": 2014,
     *       "counts": {
     *         "created": 90,
     *         "updated": 6,
     *         "unchanged": 3,
     *         "failed": 1,
     *         "switchedOff": 0,
     *         "categories": 7,
     *         "pictures": 96,
     *         "notices": 2
     *       },
     *       "problem": null,
     *       "finishedAt": null,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Import: {
      id: string;
      /**
       * @description Null until the file is fetched.
       * @enum {string|null}
       */
      format: 'shopify' | 'yml' | 'template' | null;
      /** @enum {string} */
      language: 'ru' | 'uk' | 'en';
      /**
       * @default id
       * @enum {string}
       */
      key?: 'id' | 'sku';
      /**
       * @default decimal
       * @enum {string}
       */
      money?: 'decimal' | 'minor';
      /**
       * @default keep
       * @enum {string}
       */
      missing?: 'keep' | 'switch_off';
      /** @default false */
      dryRun?: boolean;
      url: string | null;
      bytes: number | null;
      /**
       * @description `failed`: the file as a whole cannot be used, see `problem`. What is `cancelled` stays as far as it is.
       * @enum {string}
       */
      state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed';
      /** @description Products in the file; null until it was looked through. */
      total: number | null;
      /** @description Products that are dealt with. */
      done: number;
      /** @description The last line of those. */
      lines: number;
      /** @description Of a dry run: what would be. `pictures` are fetched behind the import, each by itself. */
      counts: {
        created: number;
        updated: number;
        unchanged: number;
        failed: number;
        switchedOff: number;
        categories: number;
        pictures: number;
        notices: number;
      };
      problem: {
        code: string;
        message: string;
        advice: string;
      } | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      finishedAt: string | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    ImportPage: {
      items: components['schemas']['Import'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    ImportReportPage: {
      items: components['schemas']['ImportReportEntry'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "line": 17,
     *       "column": "Variant Price",
     *       "level": "error",
     *       "code": "no_number",
     *       "message": "“twelve” is no amount.",
     *       "advice": "Write digits, such as 1499.90, without a currency.",
     *       "key": "blue-mug"
     *     }
     */
    ImportReportEntry: {
      code: string;
      message: string;
      advice: string;
      line: number;
      column: string | null;
      /** @enum {string} */
      level: 'error' | 'notice';
      key: string | null;
    };
    ProductPage: {
      items: components['schemas']['Product'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "gyokuro",
     *       "categoryId": "tea",
     *       "sku": "TEA-GYO-100",
     *       "title": {
     *         "en": "Gyokuro",
     *         "uk": "Ґьокуро"
     *       },
     *       "description": {
     *         "en": "Shaded green tea from Uji."
     *       },
     *       "parameters": [
     *         {
     *           "name": {
     *             "en": "Weight"
     *           },
     *           "value": {
     *             "en": "100 g"
     *           }
     *         }
     *       ],
     *       "price": 24900,
     *       "discountPercent": 10,
     *       "stock": 40,
     *       "available": true,
     *       "position": 0,
     *       "discountedPrice": 22410,
     *       "currency": "UAH",
     *       "pictures": [],
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Product: {
      categoryId: string;
      sku?: string;
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      parameters: {
        name: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        value: {
          ru?: string;
          uk?: string;
          en?: string;
        };
      }[];
      price: number;
      discountPercent: number;
      stock: number | null;
      deadlineDays?: number;
      available: boolean;
      position: number;
      id: string;
      /** @description What is paid for one piece. */
      discountedPrice: number;
      pictures: components['schemas']['Picture'][];
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    /**
     * @example {
     *       "id": "9f86d081884c7d65",
     *       "state": "ready",
     *       "problem": null,
     *       "url": "/v1/bots/7000000001/products/gyokuro/pictures/9f86d081884c7d65",
     *       "cardUrl": "/pictures/7000000001/products/gyokuro/9f86d081884c7d65-60303ae22b998861/2c26b46b68ffc68ff99b453c1d304134.jpg",
     *       "mediumUrl": "/pictures/7000000001/products/gyokuro/9f86d081884c7d65-60303ae22b998861/fcde2b2edba56bf408601fb721fe9b5c.webp",
     *       "thumbUrl": "/pictures/7000000001/products/gyokuro/9f86d081884c7d65-60303ae22b998861/baa5a0964d3320fbc0c6a92214045311.webp",
     *       "placeholder": "1QcSHQRnh493V4dIh4eXh1h4kJUI",
     *       "width": 1600,
     *       "height": 1200
     *     }
     */
    Picture: {
      id: string;
      /**
       * @description `processing`: its sizes are being made. `failed`: they cannot be made, see `problem`.
       * @enum {string}
       */
      state: 'processing' | 'ready' | 'failed';
      /** @description What to do, where it failed. */
      problem: string | null;
      /** @description The picture as it was uploaded; it takes the token. */
      url: string;
      /** @description A JPEG of at most 1280 by 1280, as sent in the chat, open to everybody; null until it is made. */
      cardUrl: string | null;
      /** @description A WebP of at most 800 by 800, open to everybody; null until it is made. */
      mediumUrl: string | null;
      /** @description A WebP of at most 320 by 320, open to everybody; null until it is made. */
      thumbUrl: string | null;
      /** @description What to show until one of them is loaded: a ThumbHash in base64. */
      placeholder: string | null;
      /** @description Of the upright original, in pixels. */
      width: number | null;
      height: number | null;
    };
    ProductPagePart: {
      items: components['schemas']['ProductPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    ProductPart: {
      categoryId?: string;
      sku?: string;
      title?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      parameters?: {
        name: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        value: {
          ru?: string;
          uk?: string;
          en?: string;
        };
      }[];
      price?: number;
      discountPercent?: number;
      stock?: number | null;
      deadlineDays?: number;
      available?: boolean;
      position?: number;
      id: string;
      /** @description What is paid for one piece. */
      discountedPrice?: number;
      pictures?: components['schemas']['Picture'][];
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
    };
    /**
     * @example {
     *       "id": "gyokuro",
     *       "categoryId": "tea",
     *       "sku": "TEA-GYO-100",
     *       "title": {
     *         "en": "Gyokuro",
     *         "uk": "Ґьокуро"
     *       },
     *       "description": {
     *         "en": "Shaded green tea from Uji."
     *       },
     *       "parameters": [
     *         {
     *           "name": {
     *             "en": "Weight"
     *           },
     *           "value": {
     *             "en": "100 g"
     *           }
     *         }
     *       ],
     *       "price": 24900,
     *       "discountPercent": 10,
     *       "stock": 40
     *     }
     */
    NewProduct: {
      categoryId: string;
      sku?: string;
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /** @default [] */
      parameters?: {
        name: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        value: {
          ru?: string;
          uk?: string;
          en?: string;
        };
      }[];
      price: number;
      /** @default 0 */
      discountPercent?: number;
      stock: number | null;
      deadlineDays?: number;
      /** @default true */
      available?: boolean;
      /** @default 0 */
      position?: number;
      /** @description Left out: one is made. */
      id?: string;
    };
    /**
     * @example {
     *       "categoryId": "tea",
     *       "sku": "TEA-GYO-100",
     *       "title": {
     *         "en": "Gyokuro",
     *         "uk": "Ґьокуро"
     *       },
     *       "description": {
     *         "en": "Shaded green tea from Uji."
     *       },
     *       "parameters": [
     *         {
     *           "name": {
     *             "en": "Weight"
     *           },
     *           "value": {
     *             "en": "100 g"
     *           }
     *         }
     *       ],
     *       "price": 24900,
     *       "discountPercent": 10,
     *       "stock": 40
     *     }
     */
    ProductInput: {
      categoryId: string;
      sku?: string;
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      description?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /** @default [] */
      parameters?: {
        name: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        value: {
          ru?: string;
          uk?: string;
          en?: string;
        };
      }[];
      price: number;
      /** @default 0 */
      discountPercent?: number;
      stock: number | null;
      deadlineDays?: number;
      /** @default true */
      available?: boolean;
      /** @default 0 */
      position?: number;
      /** @description As it was read, or left out. */
      readonly id?: unknown;
      /** @description As it was read, or left out. */
      readonly createdAt?: unknown;
      /** @description As it was read, or left out. */
      readonly modifiedAt?: unknown;
      /** @description As it was read, or left out. */
      readonly currency?: unknown;
      /** @description As it was read, or left out. */
      readonly discountedPrice?: unknown;
      /** @description As it was read, or left out. */
      readonly pictures?: unknown;
    };
    /**
     * @description By RFC 7396: what is left out stays, null takes away, `parameters` are replaced as a whole. A stock of null is not counted; `deadlineDays` make a service.
     * @example {
     *       "price": 19900,
     *       "title": {
     *         "ru": "Сенча"
     *       },
     *       "description": null
     *     }
     */
    ProductPatch: {
      categoryId?: string;
      sku?: string | null;
      title?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      };
      description?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      } | null;
      parameters?: {
        name: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        value: {
          ru?: string;
          uk?: string;
          en?: string;
        };
      }[];
      price?: number;
      discountPercent?: number;
      stock?: number | null;
      deadlineDays?: number | null;
      available?: boolean;
      position?: number;
    };
    /**
     * @example {
     *       "items": []
     *     }
     */
    Pictures: {
      items: components['schemas']['Picture'][];
    };
    /**
     * @example {
     *       "ids": [
     *         "9f86d081884c7d65"
     *       ]
     *     }
     */
    PictureOrder: {
      ids: string[];
    };
    CustomerPage: {
      items: components['schemas']['Customer'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": 700000001,
     *       "firstName": "Olena",
     *       "username": "olena",
     *       "languageCode": "uk",
     *       "profile": {
     *         "name": "Olena Koval",
     *         "phone": "+380501234567",
     *         "email": "olena@example.com"
     *       },
     *       "cart": [
     *         {
     *           "productId": "sencha",
     *           "title": {
     *             "en": "Sencha"
     *           },
     *           "price": 24900,
     *           "discountPercent": 10,
     *           "quantity": 2
     *         }
     *       ],
     *       "favourites": [
     *         "gyokuro"
     *       ],
     *       "watches": [],
     *       "source": "instagram",
     *       "tags": [
     *         "vip"
     *       ],
     *       "bought": {
     *         "orders": 2,
     *         "lastAt": "2026-05-04T10:00:00.000Z",
     *         "products": [
     *           "sencha",
     *           "gyokuro"
     *         ],
     *         "categories": [
     *           "tea"
     *         ]
     *       },
     *       "activeAt": "2026-05-04T10:00:00.000Z",
     *       "declined": [
     *         "offers"
     *       ],
     *       "declinedAt": "2026-05-04T10:00:00.000Z",
     *       "currency": "UAH",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Customer: {
      firstName: string;
      lastName?: string;
      username?: string;
      languageCode?: string;
      /** @enum {string} */
      language?: 'ru' | 'uk' | 'en';
      profile: {
        name?: string;
        phone?: string;
        /** Format: email */
        email?: string;
        address?: string;
      };
      /** @description Id of the delivery option of the last order: marked when the next is placed. */
      lastDelivery?: string;
      cart: {
        productId: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        price: number;
        discountPercent: number;
        quantity: number;
      }[];
      /** Format: date-time */
      cartSince?: string;
      /** Format: date-time */
      cartAt?: string;
      promoCode?: string;
      /** @description Ids of products, the newest last. */
      favourites: string[];
      /** @description Ids of sold-out products whose return is to be told. */
      watches: string[];
      /** @description Where the customer came from: `x` of the first link `?start=s_x`. */
      source?: string;
      /** @description What the staff sort customers by, for instance for broadcasts. */
      tags: string[];
      /** @description What was ordered: how many orders, those not counted that were cancelled, when the last, and ids of products and of their categories, the newest last. Left out where there was no order. */
      bought?: {
        orders: number;
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        lastAt?: string;
        products: string[];
        categories: string[];
      };
      /**
       * Format: date-time
       * @description When the customer was last here, to the day: the first thing that they did on it.
       * @example 2026-05-04T10:00:00.000Z
       */
      activeAt?: string;
      /** @description What the customer does not want to be written to about. */
      declined: ('news' | 'offers' | 'service')[];
      /**
       * Format: date-time
       * @description When that last grew.
       * @example 2026-05-04T10:00:00.000Z
       */
      declinedAt?: string;
      /** Format: date-time */
      followsUntil?: string;
      ticket?: string;
      /**
       * Format: date-time
       * @description Since when the customer takes no messages from the bot.
       * @example 2026-05-04T10:00:00.000Z
       */
      blockedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /**
       * @description Telegram id.
       * @example 700000001
       */
      id: number;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency: string;
    };
    CustomerPagePart: {
      items: components['schemas']['CustomerPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    CustomerPart: {
      firstName?: string;
      lastName?: string;
      username?: string;
      languageCode?: string;
      /** @enum {string} */
      language?: 'ru' | 'uk' | 'en';
      profile?: {
        name?: string;
        phone?: string;
        /** Format: email */
        email?: string;
        address?: string;
      };
      /** @description Id of the delivery option of the last order: marked when the next is placed. */
      lastDelivery?: string;
      cart?: {
        productId: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        price: number;
        discountPercent: number;
        quantity: number;
      }[];
      /** Format: date-time */
      cartSince?: string;
      /** Format: date-time */
      cartAt?: string;
      promoCode?: string;
      /** @description Ids of products, the newest last. */
      favourites?: string[];
      /** @description Ids of sold-out products whose return is to be told. */
      watches?: string[];
      /** @description Where the customer came from: `x` of the first link `?start=s_x`. */
      source?: string;
      /** @description What the staff sort customers by, for instance for broadcasts. */
      tags?: string[];
      /** @description What was ordered: how many orders, those not counted that were cancelled, when the last, and ids of products and of their categories, the newest last. Left out where there was no order. */
      bought?: {
        orders: number;
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        lastAt?: string;
        products: string[];
        categories: string[];
      };
      /**
       * Format: date-time
       * @description When the customer was last here, to the day: the first thing that they did on it.
       * @example 2026-05-04T10:00:00.000Z
       */
      activeAt?: string;
      /** @description What the customer does not want to be written to about. */
      declined?: ('news' | 'offers' | 'service')[];
      /**
       * Format: date-time
       * @description When that last grew.
       * @example 2026-05-04T10:00:00.000Z
       */
      declinedAt?: string;
      /** Format: date-time */
      followsUntil?: string;
      ticket?: string;
      /**
       * Format: date-time
       * @description Since when the customer takes no messages from the bot.
       * @example 2026-05-04T10:00:00.000Z
       */
      blockedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      /**
       * @description Telegram id.
       * @example 700000001
       */
      id: number;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency?: string;
    };
    /**
     * @example {
     *       "tags": [
     *         "vip",
     *         "wholesale"
     *       ]
     *     }
     */
    CustomerPatch: {
      /** @description All of them; an empty list takes them away. */
      tags: string[];
    };
    /**
     * @example {
     *       "customerId": 700000001,
     *       "currency": "UAH",
     *       "lines": [
     *         {
     *           "productId": "sencha",
     *           "title": {
     *             "en": "Sencha"
     *           },
     *           "price": 24900,
     *           "discountPercent": 10,
     *           "quantity": 2,
     *           "unitPrice": 22410,
     *           "total": 44820
     *         }
     *       ],
     *       "pieces": 2,
     *       "fullPrice": 49800,
     *       "total": 40338,
     *       "promo": {
     *         "code": "SUMMER-10",
     *         "discount": 4482
     *       },
     *       "changes": [
     *         {
     *           "kind": "price",
     *           "productId": "sencha",
     *           "title": {
     *             "en": "Sencha"
     *           },
     *           "was": 24900,
     *           "now": 22410
     *         },
     *         {
     *           "kind": "gone",
     *           "productId": "gyokuro",
     *           "title": {
     *             "en": "Gyokuro"
     *           },
     *           "was": 1,
     *           "now": 0
     *         }
     *       ]
     *     }
     */
    Cart: {
      customerId: number;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency: string;
      lines: {
        productId: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        /** @description Of one piece, today, before the discount. */
        price: number;
        discountPercent: number;
        quantity: number;
        /** @description Of one piece, today, after the discount. */
        unitPrice: number;
        total: number;
      }[];
      pieces: number;
      /** @description Before discounts. */
      fullPrice: number;
      /** @description After the discounts of the products and what the promo code saves; without delivery. */
      total: number;
      promo?: {
        code: string;
        discount: number;
        /** @description Why it saves nothing, as a code. */
        refusal?: string;
      };
      /** @description What is different from when the customer last looked; they are told of it then. */
      changes: {
        /** @enum {string} */
        kind: 'price' | 'fewer' | 'sold_out' | 'gone';
        productId: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        /** @description With `price`: of one piece, after the discount; else the quantity. */
        was: number;
        now: number;
      }[];
    };
    OrderPage: {
      items: components['schemas']['Order'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "7KQ2M4XB9T",
     *       "number": "7KQ2M-4XB9T",
     *       "customerId": 700000001,
     *       "username": "olena",
     *       "status": "in_work",
     *       "lines": [
     *         {
     *           "productId": "sencha",
     *           "sku": "TEA-SEN-100",
     *           "title": {
     *             "en": "Sencha"
     *           },
     *           "price": 24900,
     *           "discountPercent": 10,
     *           "unitPrice": 22410,
     *           "quantity": 2,
     *           "total": 44820
     *         }
     *       ],
     *       "currency": "UAH",
     *       "fullPrice": 49800,
     *       "total": 53820,
     *       "contact": {
     *         "name": "Olena Koval",
     *         "phone": "+380501234567",
     *         "email": "olena@example.com",
     *         "address": "Kyiv, Khreshchatyk 1"
     *       },
     *       "delivery": {
     *         "id": "courier",
     *         "title": {
     *           "en": "Courier"
     *         },
     *         "price": 9000
     *       },
     *       "note": "Please call before you come.",
     *       "language": "uk",
     *       "executor": {
     *         "id": 700000002,
     *         "name": "Taras"
     *       },
     *       "staffNote": "The second parcel follows on Friday.",
     *       "history": [
     *         {
     *           "status": "created",
     *           "at": "2026-05-04T10:00:00.000Z",
     *           "actor": "customer:700000001"
     *         },
     *         {
     *           "status": "in_work",
     *           "at": "2026-05-04T10:00:00.000Z",
     *           "actor": "staff:700000002",
     *           "name": "Taras"
     *         }
     *       ],
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Order: {
      /** @description Telegram id; null once the customer has had their data deleted: then `contact` is empty as well. */
      customerId: number | null;
      username?: string;
      /** @enum {string} */
      status: 'created' | 'in_work' | 'completed' | 'cancelled';
      lines: {
        productId: string;
        sku?: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        price: number;
        discountPercent: number;
        unitPrice: number;
        quantity: number;
        total: number;
        deadlineDays?: number;
      }[];
      currency: string;
      /** @description Of the goods, before discounts. */
      fullPrice: number;
      /** @description What is paid: the goods after discounts, less what a promo code saved, and the delivery. */
      total: number;
      promo?: {
        code: string;
        discount: number;
      };
      contact: {
        name?: string;
        phone?: string;
        /** Format: email */
        email?: string;
        address?: string;
        location?: {
          latitude: number;
          longitude: number;
        };
      };
      delivery?: {
        id: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        price: number;
      };
      note?: string;
      /** @enum {string} */
      language: 'ru' | 'uk' | 'en';
      /** @description The broadcast whose button was pressed before, and which of its messages. */
      broadcast?: {
        id: string;
        variant: number;
        campaign?: {
          id: string;
          round: string;
        };
      };
      /** @description Who has it in work, or had when it ended; left out where the API took it. */
      executor?: {
        id: number;
        name: string;
      };
      /** @description For the staff: the customer never sees it. */
      staffNote?: string;
      history: {
        /** @enum {string} */
        status: 'created' | 'in_work' | 'completed' | 'cancelled';
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
        actor: string;
        name?: string;
        reason?:
          | {
              /** @enum {string} */
              code: 'sold_out' | 'no_answer' | 'asked' | 'no_delivery';
            }
          | {
              text: string;
            };
      }[];
      /** Format: date-time */
      completedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /** @example 7KQ2M4XB9T */
      id: string;
      /**
       * @description The id as people read and say it.
       * @example 7KQ2M-4XB9T
       */
      number: string;
    };
    OrderPagePart: {
      items: components['schemas']['OrderPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    OrderPart: {
      /** @description Telegram id; null once the customer has had their data deleted: then `contact` is empty as well. */
      customerId?: number | null;
      username?: string;
      /** @enum {string} */
      status?: 'created' | 'in_work' | 'completed' | 'cancelled';
      lines?: {
        productId: string;
        sku?: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        price: number;
        discountPercent: number;
        unitPrice: number;
        quantity: number;
        total: number;
        deadlineDays?: number;
      }[];
      currency?: string;
      /** @description Of the goods, before discounts. */
      fullPrice?: number;
      /** @description What is paid: the goods after discounts, less what a promo code saved, and the delivery. */
      total?: number;
      promo?: {
        code: string;
        discount: number;
      };
      contact?: {
        name?: string;
        phone?: string;
        /** Format: email */
        email?: string;
        address?: string;
        location?: {
          latitude: number;
          longitude: number;
        };
      };
      delivery?: {
        id: string;
        title: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        price: number;
      };
      note?: string;
      /** @enum {string} */
      language?: 'ru' | 'uk' | 'en';
      /** @description The broadcast whose button was pressed before, and which of its messages. */
      broadcast?: {
        id: string;
        variant: number;
        campaign?: {
          id: string;
          round: string;
        };
      };
      /** @description Who has it in work, or had when it ended; left out where the API took it. */
      executor?: {
        id: number;
        name: string;
      };
      /** @description For the staff: the customer never sees it. */
      staffNote?: string;
      history?: {
        /** @enum {string} */
        status: 'created' | 'in_work' | 'completed' | 'cancelled';
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
        actor: string;
        name?: string;
        reason?:
          | {
              /** @enum {string} */
              code: 'sold_out' | 'no_answer' | 'asked' | 'no_delivery';
            }
          | {
              text: string;
            };
      }[];
      /** Format: date-time */
      completedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      /** @example 7KQ2M4XB9T */
      id: string;
      /**
       * @description The id as people read and say it.
       * @example 7KQ2M-4XB9T
       */
      number?: string;
    };
    /**
     * @example {
     *       "status": "cancelled",
     *       "reason": {
     *         "code": "sold_out"
     *       }
     *     }
     */
    OrderPatch: {
      /**
       * @description The state to bring it to: `created` goes to `in_work` or `cancelled`; `in_work` to `completed`, `cancelled` or back to `created`.
       * @enum {string}
       */
      status?: 'created' | 'in_work' | 'completed' | 'cancelled';
      /** @description Why it is cancelled, for the customer to read: a `code` that the bot has words for in each language, or a `text`. */
      reason?:
        | {
            /** @enum {string} */
            code: 'sold_out' | 'no_answer' | 'asked' | 'no_delivery';
          }
        | {
            text: string;
          };
      /** @description For the staff; null takes away what was noted before. The `note` of an order is the customer’s own. */
      staffNote?: string | null;
    };
    PromoCodePage: {
      items: components['schemas']['PromoCode'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "SUMMER-10",
     *       "discount": {
     *         "kind": "percent",
     *         "value": 15
     *       },
     *       "scope": {
     *         "kind": "categories",
     *         "ids": [
     *           "tea"
     *         ]
     *       },
     *       "totalUses": 100,
     *       "usesPerCustomer": 1,
     *       "minimum": 30000,
     *       "validUntil": "2026-12-31T21:59:59.000Z",
     *       "firstOrder": false,
     *       "combining": "add",
     *       "active": true,
     *       "used": 42,
     *       "currency": "UAH",
     *       "batch": null,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    PromoCode: {
      discount:
        | {
            /** @enum {string} */
            kind: 'percent';
            value: number;
          }
        | {
            /** @enum {string} */
            kind: 'amount';
            value: number;
          };
      scope:
        | {
            /** @enum {string} */
            kind: 'all';
          }
        | {
            /** @enum {string} */
            kind: 'categories';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'products';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'services';
          };
      totalUses?: number;
      usesPerCustomer?: number;
      firstOrder: boolean;
      minimum: number;
      /** @enum {string} */
      combining: 'add' | 'skip' | 'better';
      active: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      validFrom?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      validUntil?: string;
      /** @description Orders that have it, and are not cancelled. */
      used: number;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency: string;
      /** @description With which others it was made; null: made alone. */
      batch: string | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /** @description The code. */
      id: string;
    };
    PromoCodePagePart: {
      items: components['schemas']['PromoCodePart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    PromoCodePart: {
      discount?:
        | {
            /** @enum {string} */
            kind: 'percent';
            value: number;
          }
        | {
            /** @enum {string} */
            kind: 'amount';
            value: number;
          };
      scope?:
        | {
            /** @enum {string} */
            kind: 'all';
          }
        | {
            /** @enum {string} */
            kind: 'categories';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'products';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'services';
          };
      totalUses?: number;
      usesPerCustomer?: number;
      firstOrder?: boolean;
      minimum?: number;
      /** @enum {string} */
      combining?: 'add' | 'skip' | 'better';
      active?: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      validFrom?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      validUntil?: string;
      /** @description Orders that have it, and are not cancelled. */
      used?: number;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency?: string;
      /** @description With which others it was made; null: made alone. */
      batch?: string | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      /** @description The code. */
      id: string;
    };
    /**
     * @description Left out, `scope` is everything, `totalUses` and `usesPerCustomer` are without bounds. `minimum` is what the goods come to after their own discounts. `combining` says what becomes of a discount that a product has: `add`: the code comes on top; `skip`: such a product is left out; `better`: the customer has the better of the two.
     * @example {
     *       "discount": {
     *         "kind": "percent",
     *         "value": 15
     *       },
     *       "scope": {
     *         "kind": "categories",
     *         "ids": [
     *           "tea"
     *         ]
     *       },
     *       "totalUses": 100,
     *       "usesPerCustomer": 1,
     *       "minimum": 30000,
     *       "validUntil": "2026-12-31T21:59:59.000Z"
     *     }
     */
    PromoCodeInput: {
      discount:
        | {
            /** @enum {string} */
            kind: 'percent';
            value: number;
          }
        | {
            /** @enum {string} */
            kind: 'amount';
            value: number;
          };
      /**
       * @default {
       *       "kind": "all"
       *     }
       */
      scope?:
        | {
            /** @enum {string} */
            kind: 'all';
          }
        | {
            /** @enum {string} */
            kind: 'categories';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'products';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'services';
          };
      totalUses?: number;
      usesPerCustomer?: number;
      /** @default false */
      firstOrder?: boolean;
      /** @default 0 */
      minimum?: number;
      /**
       * @default add
       * @enum {string}
       */
      combining?: 'add' | 'skip' | 'better';
      /** @default true */
      active?: boolean;
      /** Format: date-time */
      validFrom?: string;
      /** Format: date-time */
      validUntil?: string;
      /** @description As it was read, or left out. */
      readonly id?: unknown;
      /** @description As it was read, or left out. */
      readonly createdAt?: unknown;
      /** @description As it was read, or left out. */
      readonly modifiedAt?: unknown;
      /** @description As it was read, or left out. */
      readonly used?: unknown;
      /** @description As it was read, or left out. */
      readonly currency?: unknown;
      /** @description As it was read, or left out. */
      readonly batch?: unknown;
    };
    /**
     * @description By RFC 7396: what is left out stays, null takes away; `discount` and `scope` are replaced as a whole.
     * @example {
     *       "totalUses": null,
     *       "active": false
     *     }
     */
    PromoCodePatch: {
      discount?:
        | {
            /** @enum {string} */
            kind: 'percent';
            value: number;
          }
        | {
            /** @enum {string} */
            kind: 'amount';
            value: number;
          };
      scope?:
        | {
            /** @enum {string} */
            kind: 'all';
          }
        | {
            /** @enum {string} */
            kind: 'categories';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'products';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'services';
          };
      totalUses?: number | null;
      usesPerCustomer?: number | null;
      firstOrder?: boolean;
      minimum?: number;
      /** @enum {string} */
      combining?: 'add' | 'skip' | 'better';
      active?: boolean;
      /** Format: date-time */
      validFrom?: string | null;
      /** Format: date-time */
      validUntil?: string | null;
    };
    PromoCodeUsePage: {
      items: components['schemas']['PromoCodeUse'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "customerId": 700000001,
     *       "count": 1,
     *       "orders": [
     *         "7KQ2M4XB9T"
     *       ],
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    PromoCodeUse: {
      customerId: number;
      /** @description Orders that have it, and are not cancelled. */
      count: number;
      /** @description The newest of them last, up to a hundred. */
      orders: string[];
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    /**
     * @description Left out, `scope` is everything, `totalUses` and `usesPerCustomer` are without bounds. `minimum` is what the goods come to after their own discounts. `combining` says what becomes of a discount that a product has: `add`: the code comes on top; `skip`: such a product is left out; `better`: the customer has the better of the two. Each code is for one order.
     * @example {
     *       "prefix": "GIFT",
     *       "count": 500,
     *       "discount": {
     *         "kind": "percent",
     *         "value": 15
     *       },
     *       "minimum": 30000,
     *       "validUntil": "2026-12-31T21:59:59.000Z"
     *     }
     */
    NewPromoCodes: {
      discount:
        | {
            /** @enum {string} */
            kind: 'percent';
            value: number;
          }
        | {
            /** @enum {string} */
            kind: 'amount';
            value: number;
          };
      /**
       * @default {
       *       "kind": "all"
       *     }
       */
      scope?:
        | {
            /** @enum {string} */
            kind: 'all';
          }
        | {
            /** @enum {string} */
            kind: 'categories';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'products';
            ids: string[];
          }
        | {
            /** @enum {string} */
            kind: 'services';
          };
      /** @default false */
      firstOrder?: boolean;
      /** @default 0 */
      minimum?: number;
      /**
       * @default add
       * @enum {string}
       */
      combining?: 'add' | 'skip' | 'better';
      /** @default true */
      active?: boolean;
      /** Format: date-time */
      validFrom?: string;
      /** Format: date-time */
      validUntil?: string;
      /** @description What each code begins with; a dash and ten letters and digits follow. */
      prefix: string;
      count: number;
    };
    TicketPage: {
      items: components['schemas']['Ticket'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "7KQ2M4XB9T",
     *       "number": "7KQ2M-4XB9T",
     *       "status": "taken",
     *       "customerId": 700000001,
     *       "name": "Olena",
     *       "username": "olena",
     *       "language": "uk",
     *       "subject": "Where is my order?",
     *       "agentId": 700000002,
     *       "agentName": "Taras",
     *       "owners": [
     *         {
     *           "agentId": null,
     *           "at": "2026-05-04T10:00:00.000Z",
     *           "actor": "customer:700000001"
     *         },
     *         {
     *           "agentId": 700000002,
     *           "at": "2026-05-04T10:00:00.000Z",
     *           "actor": "staff:700000002"
     *         }
     *       ],
     *       "round": 1,
     *       "waitingSince": "2026-05-04T10:00:00.000Z",
     *       "lastMessageAt": "2026-05-04T10:00:00.000Z",
     *       "isWithdrawn": false,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Ticket: {
      /**
       * @description `created`: in the queue; `taken`: with an agent; `closed`.
       * @enum {string}
       */
      status: 'created' | 'taken' | 'closed';
      /** @description Telegram id; null once the customer has had their data deleted. */
      customerId: number | null;
      name: string;
      username?: string;
      /** @enum {string} */
      language: 'ru' | 'uk' | 'en';
      /** @description The first words. */
      subject: string;
      /** @description Telegram id of who has it, or had it when it was closed. */
      agentId?: number;
      agentName?: string;
      /** @description Who had it from when on; null: the queue. The latest 30. */
      owners: {
        agentId: number | null;
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
        actor: string;
        reason?: string;
      }[];
      /** @description How often it has come into the queue. */
      round: number;
      /**
       * Format: date-time
       * @description Since when the customer waits for a word.
       * @example 2026-05-04T10:00:00.000Z
       */
      waitingSince?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      lastMessageAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      closedAt?: string;
      /** @description The customer has taken it back. */
      isWithdrawn: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      reopenUntil?: string;
      rating?: number;
      topicId?: number;
      forumId?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /** @example 7KQ2M4XB9T */
      id: string;
      /**
       * @description The id as people read and say it.
       * @example 7KQ2M-4XB9T
       */
      number: string;
    };
    TicketPagePart: {
      items: components['schemas']['TicketPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    TicketPart: {
      /**
       * @description `created`: in the queue; `taken`: with an agent; `closed`.
       * @enum {string}
       */
      status?: 'created' | 'taken' | 'closed';
      /** @description Telegram id; null once the customer has had their data deleted. */
      customerId?: number | null;
      name?: string;
      username?: string;
      /** @enum {string} */
      language?: 'ru' | 'uk' | 'en';
      /** @description The first words. */
      subject?: string;
      /** @description Telegram id of who has it, or had it when it was closed. */
      agentId?: number;
      agentName?: string;
      /** @description Who had it from when on; null: the queue. The latest 30. */
      owners?: {
        agentId: number | null;
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
        actor: string;
        reason?: string;
      }[];
      /** @description How often it has come into the queue. */
      round?: number;
      /**
       * Format: date-time
       * @description Since when the customer waits for a word.
       * @example 2026-05-04T10:00:00.000Z
       */
      waitingSince?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      lastMessageAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      closedAt?: string;
      /** @description The customer has taken it back. */
      isWithdrawn?: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      reopenUntil?: string;
      rating?: number;
      topicId?: number;
      forumId?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      /** @example 7KQ2M4XB9T */
      id: string;
      /**
       * @description The id as people read and say it.
       * @example 7KQ2M-4XB9T
       */
      number?: string;
    };
    TicketMessagePage: {
      items: components['schemas']['TicketMessage'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "3J8DQ0V5M1T7C2XN",
     *       "from": "customer",
     *       "author": "customer:700000001",
     *       "authorName": "Olena",
     *       "change": "opened",
     *       "text": "Where is my order?",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    TicketMessage: {
      text?: string;
      /** @description Telegram's id of it, good for this bot alone. */
      file?: {
        /** @enum {string} */
        kind: 'photo' | 'document' | 'voice' | 'video' | 'audio' | 'animation' | 'video_note' | 'sticker';
        fileId: string;
        name?: string;
      };
      /**
       * @description Who speaks: the `customer`, or an `agent`, whose words were written `as: answer`. A `note` was written `as: note`, for the staff alone; `system` tells of a `change`, and its text is the reason.
       * @enum {string}
       */
      from: 'customer' | 'agent' | 'note' | 'system';
      author: string;
      authorName?: string;
      /** @enum {string} */
      change?: 'opened' | 'taken' | 'handed' | 'queued' | 'closed' | 'reopened' | 'withdrawn';
      agentName?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      id: string;
    };
    TicketMessagePagePart: {
      items: components['schemas']['TicketMessagePart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    TicketMessagePart: {
      text?: string;
      /** @description Telegram's id of it, good for this bot alone. */
      file?: {
        /** @enum {string} */
        kind: 'photo' | 'document' | 'voice' | 'video' | 'audio' | 'animation' | 'video_note' | 'sticker';
        fileId: string;
        name?: string;
      };
      /**
       * @description Who speaks: the `customer`, or an `agent`, whose words were written `as: answer`. A `note` was written `as: note`, for the staff alone; `system` tells of a `change`, and its text is the reason.
       * @enum {string}
       */
      from?: 'customer' | 'agent' | 'note' | 'system';
      author?: string;
      authorName?: string;
      /** @enum {string} */
      change?: 'opened' | 'taken' | 'handed' | 'queued' | 'closed' | 'reopened' | 'withdrawn';
      agentName?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      id: string;
    };
    /**
     * @example {
     *       "text": "It is on its way.",
     *       "as": "answer"
     *     }
     */
    TicketMessageInput: {
      text: string;
      /**
       * @description An `answer` goes to the customer, and is read as `from: agent`; a `note` stays among the staff, and is read as `from: note`.
       * @default answer
       * @enum {string}
       */
      as?: 'answer' | 'note';
    };
    /**
     * @example {
     *       "agentId": 700000003,
     *       "reason": "She knows about parcels."
     *     }
     */
    TicketPatch: {
      /**
       * @description `taken`: out of the queue, for `agentId`; `closed`, also where nobody has taken it, with a last `text` or a `reason` if you like; `created`: a closed one goes into the queue again.
       * @enum {string}
       */
      status?: 'created' | 'taken' | 'closed';
      /** @description Without a status: to whom it goes, null: to the queue, with a `reason`. With `taken`: who has it from now on. */
      agentId?: number | null;
      /** @description For the staff: why it goes to somebody else, or why it is closed without a word. */
      reason?: string;
      /** @description The last answer, where it is closed. */
      text?: string;
    };
    StaffMemberPage: {
      items: components['schemas']['StaffMember'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": 700000002,
     *       "role": "administrator",
     *       "name": "Olena",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    StaffMember: {
      /** @enum {string} */
      role: 'administrator' | 'support';
      name: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /**
       * @description Telegram id.
       * @example 700000002
       */
      id: number;
    };
    StaffMemberPagePart: {
      items: components['schemas']['StaffMemberPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    StaffMemberPart: {
      /** @enum {string} */
      role?: 'administrator' | 'support';
      name?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      /**
       * @description Telegram id.
       * @example 700000002
       */
      id: number;
    };
    /**
     * @example {
     *       "role": "administrator",
     *       "name": "Olena"
     *     }
     */
    StaffMemberInput: {
      /** @enum {string} */
      role: 'administrator' | 'support';
      name: string;
      /** @description As it was read, or left out. */
      readonly id?: unknown;
      /** @description As it was read, or left out. */
      readonly createdAt?: unknown;
      /** @description As it was read, or left out. */
      readonly modifiedAt?: unknown;
    };
    /**
     * @example {
     *       "id": "7KQ2M4XB9T",
     *       "role": "support",
     *       "expiresAt": "2026-05-05T10:00:00.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z",
     *       "link": "https://t.me/tea_shop_bot?start=i_7KQ2M4XB9Tc2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"
     *     }
     */
    NewInvite: {
      id: string;
      /** @enum {string} */
      role: 'administrator' | 'support';
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      expiresAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /**
       * Format: uri
       * @description To send to one person. It works once.
       */
      link: string;
    };
    /**
     * @example {
     *       "role": "support"
     *     }
     */
    InviteInput: {
      /** @enum {string} */
      role: 'administrator' | 'support';
    };
    /**
     * @example {
     *       "id": "7KQ2M4XB9T",
     *       "role": "support",
     *       "expiresAt": "2026-05-05T10:00:00.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Invite: {
      id: string;
      /** @enum {string} */
      role: 'administrator' | 'support';
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      expiresAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    TextPage: {
      items: components['schemas']['Text'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "greeting",
     *       "title": {
     *         "en": "Greeting"
     *       },
     *       "body": {
     *         "en": "Hello, {name}! Have a look around.",
     *         "uk": "Вітаємо, {name}!"
     *       },
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Text: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /** @enum {string} */
      id:
        | 'greeting'
        | 'help'
        | 'about'
        | 'support'
        | 'consent'
        | 'order_thanks'
        | 'cart_empty'
        | 'catalog_empty'
        | 'not_understood';
    };
    TextPagePart: {
      items: components['schemas']['TextPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    TextPart: {
      title?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      /** @enum {string} */
      id:
        | 'greeting'
        | 'help'
        | 'about'
        | 'support'
        | 'consent'
        | 'order_thanks'
        | 'cart_empty'
        | 'catalog_empty'
        | 'not_understood';
    };
    /**
     * @description Plain text. A word in braces is a placeholder and must be one of those that the text has, with both braces; anything else in braces is text.
     * @example {
     *       "title": {
     *         "en": "Greeting"
     *       },
     *       "body": {
     *         "en": "Hello, {name}! Have a look around.",
     *         "uk": "Вітаємо, {name}!"
     *       }
     *     }
     */
    TextInput: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /** @description As it was read, or left out. */
      readonly id?: unknown;
      /** @description As it was read, or left out. */
      readonly createdAt?: unknown;
      /** @description As it was read, or left out. */
      readonly modifiedAt?: unknown;
    };
    /**
     * @description By RFC 7396, language by language: what is left out stays, null takes a language away. A text that is not written yet needs a title and a body.
     * @example {
     *       "body": {
     *         "uk": "Вітаємо, {name}! Раді вас бачити."
     *       }
     *     }
     */
    TextPatch: {
      title?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      };
      body?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      };
    };
    NewsItemPage: {
      items: components['schemas']['NewsItem'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "title": {
     *         "en": "First flush is here"
     *       },
     *       "body": {
     *         "en": "Four kinds of Darjeeling, picked in March."
     *       },
     *       "publishedAt": "2026-05-04T10:00:00.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    NewsItem: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      publishedAt: string;
      picture?: components['schemas']['Picture'];
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      id: string;
    };
    NewsItemPagePart: {
      items: components['schemas']['NewsItemPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    NewsItemPart: {
      title?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body?: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      publishedAt?: string;
      picture?: components['schemas']['Picture'];
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      id: string;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "title": {
     *         "en": "First flush is here"
     *       },
     *       "body": {
     *         "en": "Four kinds of Darjeeling, picked in March."
     *       },
     *       "publishedAt": "2026-05-04T10:00:00.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z",
     *       "broadcastId": "9K2M4XB7TQ"
     *     }
     */
    PublishedNewsItem: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      publishedAt: string;
      picture?: components['schemas']['Picture'];
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      id: string;
      /** @description The broadcast that brings it to all customers; left out where none does. */
      broadcastId?: string;
    };
    /**
     * @description `publishedAt` left out: now. A time to come keeps the item, and its broadcast, back until then.
     * @example {
     *       "title": {
     *         "en": "First flush is here"
     *       },
     *       "body": {
     *         "en": "Four kinds of Darjeeling, picked in March."
     *       }
     *     }
     */
    NewNewsItem: {
      title: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      body: {
        ru?: string;
        uk?: string;
        en?: string;
      };
      /** Format: date-time */
      publishedAt?: string;
      /** @description Whether it goes to all customers; left out: as the shop has it for all of its news. */
      broadcast?: boolean;
    };
    /**
     * @description By RFC 7396, language by language: what is left out stays, null takes a language away. One has to stay.
     * @example {
     *       "title": {
     *         "uk": "Перший збір уже тут"
     *       }
     *     }
     */
    NewsPatch: {
      title?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      };
      body?: {
        ru?: string | null;
        uk?: string | null;
        en?: string | null;
      };
      /** Format: date-time */
      publishedAt?: string;
    };
    BroadcastPage: {
      items: components['schemas']['Broadcast'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "name": "First flush",
     *       "category": "offers",
     *       "variants": [
     *         {
     *           "messages": {
     *             "en": {
     *               "text": "The first flush is here.",
     *               "entities": [
     *                 {
     *                   "type": "bold",
     *                   "offset": 4,
     *                   "length": 11
     *                 }
     *               ],
     *               "media": []
     *             }
     *           },
     *           "buttons": [
     *             {
     *               "label": {
     *                 "en": "Look"
     *               },
     *               "to": {
     *                 "category": "tea"
     *               }
     *             }
     *           ]
     *         }
     *       ],
     *       "audience": {
     *         "bought": "ever"
     *       },
     *       "delivery": {
     *         "retryUnknown": false,
     *         "paid": false,
     *         "silent": false,
     *         "protect": false
     *       },
     *       "origin": {
     *         "kind": "api"
     *       },
     *       "state": "sending",
     *       "progress": {
     *         "pass": "send",
     *         "recipients": 4000,
     *         "settled": 1234,
     *         "tally": {
     *           "sent": 1200,
     *           "blocked": 30,
     *           "deleted": 4,
     *           "refused": 0,
     *           "unknown": 0,
     *           "left": 0
     *         },
     *         "perSecond": 27,
     *         "secondsLeft": 103
     *       },
     *       "results": [
     *         {
     *           "sent": 1200,
     *           "blocked": 30,
     *           "deleted": 4,
     *           "refused": 0,
     *           "unknown": 0,
     *           "left": 0
     *         }
     *       ],
     *       "startedAt": "2026-05-04T10:00:00.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Broadcast: {
      id: string;
      name: string;
      /** @enum {string} */
      category: 'news' | 'offers' | 'service';
      variants: components['schemas']['BroadcastVariant'][];
      audience: {
        /** @enum {string} */
        bought?: 'ever' | 'never';
        inactiveDays?: number;
        languages?: ('ru' | 'uk' | 'en')[];
        sources?: string[];
        tags?: string[];
        products?: string[];
        categories?: string[];
        list?: string;
      };
      delivery: {
        retryUnknown: boolean;
        paid: boolean;
        silent: boolean;
        protect: boolean;
      };
      /** @description Who made it: somebody in the chat, a program, news or a campaign. */
      origin:
        | {
            /** @enum {string} */
            kind: 'staff';
            telegramId: number;
          }
        | {
            /** @enum {string} */
            kind: 'api';
          }
        | {
            /** @enum {string} */
            kind: 'news';
            newsId: string;
            telegramId?: number;
          }
        | {
            /** @enum {string} */
            kind: 'campaign';
            campaignId: string;
            run: string;
            /** @default 0 */
            round?: number;
            key?: string;
          };
      /**
       * @description `preparing`: its recipients are being written down; `sending`: it goes out, or waits for its turn behind another; `failed`: its recipients cannot be written down, see `problem`; it can be started again, or made a draft again.
       * @enum {string}
       */
      state: 'draft' | 'scheduled' | 'preparing' | 'sending' | 'paused' | 'done' | 'cancelled' | 'failed';
      /**
       * Format: date-time
       * @description When it goes out, where it is `scheduled`, or was before it was paused.
       * @example 2026-05-04T10:00:00.000Z
       */
      at?: string;
      /** @description How far it is: read by itself, as of the last second; in a list, by parts of 1994 recipients. Null before it has any. */
      progress: {
        /**
         * @description `send`, or `edit` or `retract` where what was sent is, or was, changed or taken back.
         * @enum {string}
         */
        pass: 'send' | 'edit' | 'retract';
        /** @description While it is `preparing`: so far. */
        recipients: number;
        /** @description How many of them are dealt with. */
        settled: number;
        /** @description What became of those. Of a later pass, `sent` are messages changed or taken back. */
        tally: {
          /** @description Telegram has taken it. */
          sent: number;
          /** @description They have blocked the bot, and are left out next time. */
          blocked: number;
          /** @description The account is gone, or has never begun a chat. */
          deleted: number;
          /** @description Telegram did not take it, or only its first part, and says why. */
          refused: number;
          /** @description No answer came, so nobody can know. */
          unknown: number;
          /** @description They declined such messages after the recipients were written down. */
          left: number;
        };
        /** @description Messages a second while it is `sending`, once it is its turn. */
        perSecond: number | null;
        /** @description At that rate. */
        secondsLeft: number | null;
      } | null;
      /** @description What became of the recipients of each variant. */
      results: {
        /** @description Telegram has taken it. */
        sent: number;
        /** @description They have blocked the bot, and are left out next time. */
        blocked: number;
        /** @description The account is gone, or has never begun a chat. */
        deleted: number;
        /** @description Telegram did not take it, or only its first part, and says why. */
        refused: number;
        /** @description No answer came, so nobody can know. */
        unknown: number;
        /** @description They declined such messages after the recipients were written down. */
        left: number;
      }[];
      /** @description Why it does not go on. `code`: `refused` (by Telegram, again and again: it is the message), `no_answer` (by Telegram, again and again), `no_access` (the token of the bot does not work any more), `list_gone` (its list of ids is not kept any more), `not_prepared` (its recipients could not be written down for a quarter of an hour), `not_sent` (it could not be gone on with for as long: resume it), `recipients_gone` (what was kept of some of its recipients is gone or spoilt: cancel it). */
      problem?: {
        /** @enum {string} */
        code:
          | 'refused'
          | 'no_answer'
          | 'no_access'
          | 'list_gone'
          | 'not_prepared'
          | 'not_sent'
          | 'recipients_gone';
        message: string;
      };
      /**
       * Format: date-time
       * @description When the first message went out.
       * @example 2026-05-04T10:00:00.000Z
       */
      startedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      endedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    /**
     * @example {
     *       "messages": {
     *         "en": {
     *           "text": "The first flush is here.",
     *           "entities": [],
     *           "media": []
     *         }
     *       },
     *       "buttons": [
     *         {
     *           "label": {
     *             "en": "Look"
     *           },
     *           "to": {
     *             "category": "tea"
     *           }
     *         }
     *       ]
     *     }
     */
    BroadcastVariant: {
      messages: {
        ru?: components['schemas']['BroadcastMessage'];
        uk?: components['schemas']['BroadcastMessage'];
        en?: components['schemas']['BroadcastMessage'];
      };
      /** @default [] */
      buttons?: {
        label: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        to:
          | {
              product: string;
            }
          | {
              category: string;
            }
          | {
              /** @enum {boolean} */
              cart: true;
            }
          | {
              /** Format: uri */
              url: string;
            };
      }[];
    };
    /**
     * @example {
     *       "text": "The first flush is here.",
     *       "entities": [
     *         {
     *           "type": "bold",
     *           "offset": 4,
     *           "length": 11
     *         }
     *       ],
     *       "media": []
     *     }
     */
    BroadcastMessage: {
      /** @default  */
      text?: string;
      /** @default [] */
      entities?: (
        | {
            /** @enum {string} */
            type:
              | 'mention'
              | 'hashtag'
              | 'cashtag'
              | 'bot_command'
              | 'url'
              | 'email'
              | 'phone_number'
              | 'bold'
              | 'italic'
              | 'underline'
              | 'strikethrough'
              | 'spoiler'
              | 'blockquote'
              | 'expandable_blockquote'
              | 'code';
            offset: number;
            length: number;
          }
        | {
            /** @enum {string} */
            type: 'text_link';
            offset: number;
            length: number;
            url: string;
          }
        | {
            /** @enum {string} */
            type: 'pre';
            offset: number;
            length: number;
            language?: string;
          }
        | {
            /** @enum {string} */
            type: 'custom_emoji';
            offset: number;
            length: number;
            custom_emoji_id: string;
          }
      )[];
      /** @default [] */
      media?: (
        | {
            /** @enum {string} */
            type: 'photo' | 'video' | 'animation' | 'document' | 'audio' | 'voice';
            fileId: string;
          }
        | {
            /** @enum {string} */
            type: 'photo' | 'video' | 'animation' | 'document' | 'audio' | 'voice';
            /** Format: uri */
            url: string;
          }
        | {
            /** @enum {string} */
            type: 'photo';
            news: string;
          }
      )[];
    };
    BroadcastPagePart: {
      items: components['schemas']['BroadcastPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    BroadcastPart: {
      id: string;
      name?: string;
      /** @enum {string} */
      category?: 'news' | 'offers' | 'service';
      variants?: components['schemas']['BroadcastVariant'][];
      audience?: {
        /** @enum {string} */
        bought?: 'ever' | 'never';
        inactiveDays?: number;
        languages?: ('ru' | 'uk' | 'en')[];
        sources?: string[];
        tags?: string[];
        products?: string[];
        categories?: string[];
        list?: string;
      };
      delivery?: {
        retryUnknown: boolean;
        paid: boolean;
        silent: boolean;
        protect: boolean;
      };
      /** @description Who made it: somebody in the chat, a program, news or a campaign. */
      origin?:
        | {
            /** @enum {string} */
            kind: 'staff';
            telegramId: number;
          }
        | {
            /** @enum {string} */
            kind: 'api';
          }
        | {
            /** @enum {string} */
            kind: 'news';
            newsId: string;
            telegramId?: number;
          }
        | {
            /** @enum {string} */
            kind: 'campaign';
            campaignId: string;
            run: string;
            /** @default 0 */
            round?: number;
            key?: string;
          };
      /**
       * @description `preparing`: its recipients are being written down; `sending`: it goes out, or waits for its turn behind another; `failed`: its recipients cannot be written down, see `problem`; it can be started again, or made a draft again.
       * @enum {string}
       */
      state?: 'draft' | 'scheduled' | 'preparing' | 'sending' | 'paused' | 'done' | 'cancelled' | 'failed';
      /**
       * Format: date-time
       * @description When it goes out, where it is `scheduled`, or was before it was paused.
       * @example 2026-05-04T10:00:00.000Z
       */
      at?: string;
      /** @description How far it is: read by itself, as of the last second; in a list, by parts of 1994 recipients. Null before it has any. */
      progress?: {
        /**
         * @description `send`, or `edit` or `retract` where what was sent is, or was, changed or taken back.
         * @enum {string}
         */
        pass: 'send' | 'edit' | 'retract';
        /** @description While it is `preparing`: so far. */
        recipients: number;
        /** @description How many of them are dealt with. */
        settled: number;
        /** @description What became of those. Of a later pass, `sent` are messages changed or taken back. */
        tally: {
          /** @description Telegram has taken it. */
          sent: number;
          /** @description They have blocked the bot, and are left out next time. */
          blocked: number;
          /** @description The account is gone, or has never begun a chat. */
          deleted: number;
          /** @description Telegram did not take it, or only its first part, and says why. */
          refused: number;
          /** @description No answer came, so nobody can know. */
          unknown: number;
          /** @description They declined such messages after the recipients were written down. */
          left: number;
        };
        /** @description Messages a second while it is `sending`, once it is its turn. */
        perSecond: number | null;
        /** @description At that rate. */
        secondsLeft: number | null;
      } | null;
      /** @description What became of the recipients of each variant. */
      results?: {
        /** @description Telegram has taken it. */
        sent: number;
        /** @description They have blocked the bot, and are left out next time. */
        blocked: number;
        /** @description The account is gone, or has never begun a chat. */
        deleted: number;
        /** @description Telegram did not take it, or only its first part, and says why. */
        refused: number;
        /** @description No answer came, so nobody can know. */
        unknown: number;
        /** @description They declined such messages after the recipients were written down. */
        left: number;
      }[];
      /** @description Why it does not go on. `code`: `refused` (by Telegram, again and again: it is the message), `no_answer` (by Telegram, again and again), `no_access` (the token of the bot does not work any more), `list_gone` (its list of ids is not kept any more), `not_prepared` (its recipients could not be written down for a quarter of an hour), `not_sent` (it could not be gone on with for as long: resume it), `recipients_gone` (what was kept of some of its recipients is gone or spoilt: cancel it). */
      problem?: {
        /** @enum {string} */
        code:
          | 'refused'
          | 'no_answer'
          | 'no_access'
          | 'list_gone'
          | 'not_prepared'
          | 'not_sent'
          | 'recipients_gone';
        message: string;
      };
      /**
       * Format: date-time
       * @description When the first message went out.
       * @example 2026-05-04T10:00:00.000Z
       */
      startedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      endedAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
    };
    /**
     * @example {
     *       "name": "First flush",
     *       "category": "offers",
     *       "variants": [
     *         {
     *           "messages": {
     *             "en": {
     *               "html": "The <b>first flush</b> is here."
     *             },
     *             "uk": {
     *               "html": "<b>Перший збір</b> уже тут."
     *             }
     *           },
     *           "buttons": [
     *             {
     *               "label": {
     *                 "en": "Look",
     *                 "uk": "Глянути"
     *               },
     *               "to": {
     *                 "category": "tea"
     *               }
     *             }
     *           ]
     *         }
     *       ],
     *       "audience": {
     *         "bought": "ever"
     *       }
     *     }
     */
    NewBroadcast: {
      /** @description For the staff. */
      name: string;
      /**
       * @description Customers decline each by itself. News and offers wait until the quiet hours are over.
       * @enum {string}
       */
      category: 'news' | 'offers' | 'service';
      /** @description Of several each customer gets one, always the same, by their id. A button leads to a `product`, a `category`, the customer’s own `cart` or a `url`. */
      variants: components['schemas']['BroadcastVariantInput'][];
      audience?: components['schemas']['Audience'];
      /** @default {} */
      delivery?: {
        /**
         * @description Whoever may have got it, but nobody can know, gets it once more: perhaps twice.
         * @default false
         */
        retryUnknown?: boolean;
        /**
         * @description Faster than 30 a second, for Telegram Stars: 0.1 a message. The shop has to allow it: `broadcasts.paid`.
         * @default false
         */
        paid?: boolean;
        /**
         * @description Without a sound.
         * @default false
         */
        silent?: boolean;
        /**
         * @description Not to be forwarded or saved.
         * @default false
         */
        protect?: boolean;
      };
    };
    /**
     * @example {
     *       "messages": {
     *         "en": {
     *           "html": "The <b>first flush</b> is here."
     *         },
     *         "uk": {
     *           "html": "<b>Перший збір</b> уже тут."
     *         }
     *       },
     *       "buttons": [
     *         {
     *           "label": {
     *             "en": "Look",
     *             "uk": "Глянути"
     *           },
     *           "to": {
     *             "category": "tea"
     *           }
     *         }
     *       ]
     *     }
     */
    BroadcastVariantInput: {
      /** @description By language. Who speaks another one gets the language of the shop, else what there is. */
      messages: {
        ru?: components['schemas']['BroadcastMessageInput'];
        uk?: components['schemas']['BroadcastMessageInput'];
        en?: components['schemas']['BroadcastMessageInput'];
      };
      /** @default [] */
      buttons?: {
        label: {
          ru?: string;
          uk?: string;
          en?: string;
        };
        to:
          | {
              product: string;
            }
          | {
              category: string;
            }
          | {
              /** @enum {boolean} */
              cart: true;
            }
          | {
              /** Format: uri */
              url: string;
            };
      }[];
    };
    /**
     * @example {
     *       "html": "The <b>first flush</b> is here."
     *     }
     */
    BroadcastMessageInput: {
      /** @description With files, more than 1024 characters follow them in a message of their own. */
      text?: string;
      /** @description Formatting of `text`, by Telegram's MessageEntity: places in UTF-16 units. */
      entities?: (
        | {
            /** @enum {string} */
            type:
              | 'mention'
              | 'hashtag'
              | 'cashtag'
              | 'bot_command'
              | 'url'
              | 'email'
              | 'phone_number'
              | 'bold'
              | 'italic'
              | 'underline'
              | 'strikethrough'
              | 'spoiler'
              | 'blockquote'
              | 'expandable_blockquote'
              | 'code';
            offset: number;
            length: number;
          }
        | {
            /** @enum {string} */
            type: 'text_link';
            offset: number;
            length: number;
            url: string;
          }
        | {
            /** @enum {string} */
            type: 'pre';
            offset: number;
            length: number;
            language?: string;
          }
        | {
            /** @enum {string} */
            type: 'custom_emoji';
            offset: number;
            length: number;
            custom_emoji_id: string;
          }
      )[];
      /** @description Instead of `text` and `entities`, as Telegram's HTML: b, strong, i, em, u, ins, s, strike, del, tg-spoiler, code, pre, blockquote, a, tg-emoji, span; the signs < and & are written `&lt;` and `&amp;`, a new line as it is. */
      html?: string;
      /** @description Files that Telegram knows by `fileId`, of this bot, or takes from an https `url`; a `fileId` that it does not know is refused. Several are an album. */
      media?: (
        | {
            /** @enum {string} */
            type: 'photo' | 'video' | 'animation' | 'document' | 'audio' | 'voice';
            fileId: string;
          }
        | {
            /** @enum {string} */
            type: 'photo' | 'video' | 'animation' | 'document' | 'audio' | 'voice';
            /** Format: uri */
            url: string;
          }
        | {
            /** @enum {string} */
            type: 'photo';
            news: string;
          }
      )[];
    };
    /**
     * @description Customers who meet all of what is said; `{}`: everybody. `inactiveDays`: not seen for so long; `categories` with those below; `list`: the id of a list that was given.
     * @default {}
     * @example {
     *       "bought": "ever",
     *       "inactiveDays": 30,
     *       "languages": [
     *         "uk",
     *         "ru"
     *       ]
     *     }
     */
    Audience: {
      /** @enum {string} */
      bought?: 'ever' | 'never';
      inactiveDays?: number;
      languages?: ('ru' | 'uk' | 'en')[];
      sources?: string[];
      tags?: string[];
      products?: string[];
      categories?: string[];
      list?: string;
    };
    /**
     * @description What is left out stays; `variants` and `audience` are replaced as a whole.
     * @example {
     *       "name": "First flush of May",
     *       "audience": {
     *         "languages": [
     *           "uk"
     *         ]
     *       }
     *     }
     */
    BroadcastPatch: {
      /** @description For the staff. */
      name?: string;
      /**
       * @description Customers decline each by itself. News and offers wait until the quiet hours are over.
       * @enum {string}
       */
      category?: 'news' | 'offers' | 'service';
      /** @description Of several each customer gets one, always the same, by their id. A button leads to a `product`, a `category`, the customer’s own `cart` or a `url`. */
      variants?: components['schemas']['BroadcastVariantInput'][];
      audience?: components['schemas']['Audience'];
      delivery?: {
        retryUnknown?: boolean;
        paid?: boolean;
        silent?: boolean;
        protect?: boolean;
      };
    };
    /**
     * @example {
     *       "at": "2030-05-04T10:00:00+03:00"
     *     }
     */
    BroadcastStart: {
      /**
       * Format: date-time
       * @description Left out: now. A time that is past is refused; by less than five minutes it is now.
       * @example 2026-05-04T10:00:00.000Z
       */
      at?: string;
    };
    /**
     * @example {
     *       "variants": [
     *         {
     *           "messages": {
     *             "en": {
     *               "html": "The <b>first flush</b> is here."
     *             },
     *             "uk": {
     *               "html": "<b>Перший збір</b> уже тут."
     *             }
     *           },
     *           "buttons": [
     *             {
     *               "label": {
     *                 "en": "Look",
     *                 "uk": "Глянути"
     *               },
     *               "to": {
     *                 "category": "tea"
     *               }
     *             }
     *           ]
     *         }
     *       ]
     *     }
     */
    BroadcastEdit: {
      /** @description Of several each customer gets one, always the same, by their id. A button leads to a `product`, a `category`, the customer’s own `cart` or a `url`. */
      variants: components['schemas']['BroadcastVariantInput'][];
    };
    BroadcastRecipientPage: {
      items: components['schemas']['BroadcastRecipient'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "telegramId": 700000001,
     *       "language": "uk",
     *       "variant": 0,
     *       "outcome": "sent",
     *       "later": null,
     *       "reason": null,
     *       "messageId": 1042
     *     }
     */
    BroadcastRecipient: {
      telegramId: number;
      /**
       * @description Theirs when it was written down; the message may be in another.
       * @enum {string}
       */
      language: 'ru' | 'uk' | 'en';
      /** @description Which of the variants is theirs; the first is 0. */
      variant: number;
      /**
       * @description `waiting`: nobody has begun; `sending`: a send is about to begin, or under way. `sent`: Telegram has taken it. `blocked`: They have blocked the bot, and are left out next time. `deleted`: The account is gone, or has never begun a chat. `refused`: Telegram did not take it, or only its first part, and says why. `unknown`: No answer came, so nobody can know. `left`: They declined such messages after the recipients were written down.
       * @enum {string}
       */
      outcome: 'waiting' | 'sending' | 'sent' | 'blocked' | 'deleted' | 'refused' | 'unknown' | 'left';
      /**
       * @description What became of the latest change or taking back: `sent` where it was done, `left` where there was nothing to do it to.
       * @enum {string|null}
       */
      later: 'waiting' | 'sending' | 'sent' | 'blocked' | 'deleted' | 'refused' | 'unknown' | 'left' | null;
      /** @description What Telegram says where it refuses. */
      reason: string | null;
      /** @description Of the first message, in their chat. */
      messageId: number | null;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "currency": "UAH",
     *       "variants": [
     *         {
     *           "sent": 1200,
     *           "blocked": 30,
     *           "deleted": 4,
     *           "refused": 0,
     *           "unknown": 0,
     *           "left": 0,
     *           "clicks": 310,
     *           "visits": 0,
     *           "orders": 24,
     *           "revenue": 1296000
     *         }
     *       ]
     *     }
     */
    BroadcastResults: {
      id: string;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency: string;
      /** @description In the order of the variants. */
      variants: {
        /** @description Telegram has taken it. */
        sent: number;
        /** @description They have blocked the bot, and are left out next time. */
        blocked: number;
        /** @description The account is gone, or has never begun a chat. */
        deleted: number;
        /** @description Telegram did not take it, or only its first part, and says why. */
        refused: number;
        /** @description No answer came, so nobody can know. */
        unknown: number;
        /** @description They declined such messages after the recipients were written down. */
        left: number;
        /** @description Customers who pressed a button that leads into the shop. */
        clicks: number;
        /** @description How often an address that it links to was opened, by whomever. */
        visits: number;
        /** @description Orders that followed within `broadcasts.followDays` of a press, without those cancelled. */
        orders: number;
        /** @description What these orders come to. */
        revenue: number;
      }[];
    };
    /**
     * @example {
     *       "recipients": 3120,
     *       "unmatched": 800,
     *       "blocked": 61,
     *       "declined": 19,
     *       "capped": 0
     *     }
     */
    AudienceCount: {
      /** @description Who would get it now. */
      recipients: number;
      /** @description Who is not meant. */
      unmatched: number;
      /** @description Who is meant and has blocked the bot. */
      blocked: number;
      /** @description Who is meant and has declined this category. */
      declined: number;
      /** @description Who is meant and has had offers enough this week, see `broadcasts.offersPerWeek`. */
      capped: number;
    };
    /**
     * @example {
     *       "audience": {
     *         "bought": "ever",
     *         "languages": [
     *           "uk"
     *         ]
     *       },
     *       "category": "offers"
     *     }
     */
    AudienceQuestion: {
      audience?: components['schemas']['Audience'];
      /**
       * @description Of what is to be sent: some have declined it.
       * @enum {string}
       */
      category: 'news' | 'offers' | 'service';
    };
    /**
     * @example {
     *       "id": "9f86d081884c7d659a2feaa0c55ad015",
     *       "count": 1200
     *     }
     */
    AudienceList: {
      /** @description For `audience.list`. The same ids given again are the same list. */
      id: string;
      /** @description How many different ids are on it, whether or not somebody has them. */
      count: number;
    };
    CampaignPage: {
      items: components['schemas']['Campaign'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "name": "Left carts",
     *       "category": "offers",
     *       "active": true,
     *       "trigger": {
     *         "kind": "cart",
     *         "after": {
     *           "hours": 4
     *         }
     *       },
     *       "rounds": [
     *         {
     *           "variants": [
     *             {
     *               "messages": {
     *                 "en": {
     *                   "text": "Your tea is still here.",
     *                   "entities": [],
     *                   "media": []
     *                 }
     *               },
     *               "buttons": [
     *                 {
     *                   "label": {
     *                     "en": "To the cart"
     *                   },
     *                   "to": {
     *                     "cart": true
     *                   }
     *                 }
     *               ]
     *             }
     *           ]
     *         }
     *       ],
     *       "audience": {},
     *       "delivery": {
     *         "retryUnknown": false,
     *         "paid": false,
     *         "silent": false,
     *         "protect": false
     *       },
     *       "runs": 12,
     *       "last": {
     *         "broadcastId": "9K2M4XB7TQ",
     *         "at": "2026-05-04T10:00:00.000Z"
     *       },
     *       "nextAt": "2026-05-04T10:00:00.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Campaign: {
      id: string;
      /** @description For the staff. */
      name: string;
      /** @enum {string} */
      category: 'news' | 'offers' | 'service';
      active: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      startsAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      endsAt?: string;
      trigger:
        | {
            /** @enum {string} */
            kind: 'cron';
            cron: string;
          }
        | {
            /** @enum {string} */
            kind: 'interval';
            every:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'cart';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'silence';
            days: number;
          }
        | {
            /** @enum {string} */
            kind: 'favourite';
            on: ('back' | 'reduced')[];
          }
        | {
            /** @enum {string} */
            kind: 'thanks';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'welcome';
            after: (
              | {
                  hours: number;
                }
              | {
                  days: number;
                }
            )[];
          };
      rounds: {
        /** @description What the round is known by: its results stay with it, wherever it stands. Left out: its place among them, from 0. */
        key?: string;
        variants: components['schemas']['BroadcastVariant'][];
      }[];
      audience: {
        /** @enum {string} */
        bought?: 'ever' | 'never';
        inactiveDays?: number;
        languages?: ('ru' | 'uk' | 'en')[];
        sources?: string[];
        tags?: string[];
        products?: string[];
        categories?: string[];
        list?: string;
      };
      delivery: {
        retryUnknown: boolean;
        paid: boolean;
        silent: boolean;
        protect: boolean;
      };
      /** @description How many broadcasts it has made. */
      runs: number;
      /** @description The latest of them. */
      last?: {
        broadcastId: string;
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
      };
      /**
       * Format: date-time
       * @description When it goes out next, or it is looked again who is due; left out: nothing more comes of it.
       * @example 2026-05-04T10:00:00.000Z
       */
      nextAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    CampaignPagePart: {
      items: components['schemas']['CampaignPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    CampaignPart: {
      id: string;
      /** @description For the staff. */
      name?: string;
      /** @enum {string} */
      category?: 'news' | 'offers' | 'service';
      active?: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      startsAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      endsAt?: string;
      trigger?:
        | {
            /** @enum {string} */
            kind: 'cron';
            cron: string;
          }
        | {
            /** @enum {string} */
            kind: 'interval';
            every:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'cart';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'silence';
            days: number;
          }
        | {
            /** @enum {string} */
            kind: 'favourite';
            on: ('back' | 'reduced')[];
          }
        | {
            /** @enum {string} */
            kind: 'thanks';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'welcome';
            after: (
              | {
                  hours: number;
                }
              | {
                  days: number;
                }
            )[];
          };
      rounds?: {
        /** @description What the round is known by: its results stay with it, wherever it stands. Left out: its place among them, from 0. */
        key?: string;
        variants: components['schemas']['BroadcastVariant'][];
      }[];
      audience?: {
        /** @enum {string} */
        bought?: 'ever' | 'never';
        inactiveDays?: number;
        languages?: ('ru' | 'uk' | 'en')[];
        sources?: string[];
        tags?: string[];
        products?: string[];
        categories?: string[];
        list?: string;
      };
      delivery?: {
        retryUnknown: boolean;
        paid: boolean;
        silent: boolean;
        protect: boolean;
      };
      /** @description How many broadcasts it has made. */
      runs?: number;
      /** @description The latest of them. */
      last?: {
        broadcastId: string;
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
      };
      /**
       * Format: date-time
       * @description When it goes out next, or it is looked again who is due; left out: nothing more comes of it.
       * @example 2026-05-04T10:00:00.000Z
       */
      nextAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
    };
    /**
     * @example {
     *       "id": "4XB9T7KQ2M",
     *       "runs": 12,
     *       "currency": "UAH",
     *       "rounds": [
     *         {
     *           "variants": [
     *             {
     *               "sent": 240,
     *               "blocked": 3,
     *               "missed": 1,
     *               "clicks": 92,
     *               "visits": 0,
     *               "orders": 18,
     *               "revenue": 972000
     *             }
     *           ]
     *         }
     *       ]
     *     }
     */
    CampaignResults: {
      id: string;
      /** @description How many broadcasts are counted here: all that it has made. */
      runs: number;
      /**
       * @description Of the prices: ISO 4217.
       * @example UAH
       */
      currency: string;
      /** @description In the order of the rounds and of their variants, as they are now. */
      rounds: {
        variants: {
          /** @description Telegram has taken it. */
          sent: number;
          /** @description They have blocked the bot, and are left out next time. */
          blocked: number;
          /** @description Any other outcome: see those of a broadcast. */
          missed: number;
          /** @description Customers who pressed a button that leads into the shop. */
          clicks: number;
          /** @description How often an address that it links to was opened, by whomever. */
          visits: number;
          /** @description Orders that followed within `broadcasts.followDays` of a press, without those cancelled. */
          orders: number;
          /** @description What these orders come to. */
          revenue: number;
        }[];
      }[];
    };
    /**
     * @example {
     *       "name": "Left carts",
     *       "category": "offers",
     *       "trigger": {
     *         "kind": "cart",
     *         "after": {
     *           "hours": 4
     *         }
     *       },
     *       "rounds": [
     *         {
     *           "variants": [
     *             {
     *               "messages": {
     *                 "en": {
     *                   "html": "The <b>first flush</b> is here."
     *                 },
     *                 "uk": {
     *                   "html": "<b>Перший збір</b> уже тут."
     *                 }
     *               },
     *               "buttons": [
     *                 {
     *                   "label": {
     *                     "en": "Look",
     *                     "uk": "Глянути"
     *                   },
     *                   "to": {
     *                     "category": "tea"
     *                   }
     *                 }
     *               ]
     *             }
     *           ]
     *         }
     *       ]
     *     }
     */
    NewCampaign: {
      /** @description For the staff. */
      name: string;
      /**
       * @description Customers decline each by itself. News and offers wait until the quiet hours are over.
       * @enum {string}
       */
      category: 'news' | 'offers' | 'service';
      /** @default true */
      active?: boolean;
      /**
       * Format: date-time
       * @description Nothing goes out before.
       * @example 2026-05-04T10:00:00.000Z
       */
      startsAt?: string;
      /**
       * Format: date-time
       * @description Nothing goes out from then on.
       * @example 2026-05-04T10:00:00.000Z
       */
      endsAt?: string;
      /**
       * @description What has it sent, each time as a broadcast.
       *
       *     - `cron`: five fields by the shop's clock, the first of them one minute, as `0 10 * * 1`; `interval`: every so many hours or days
       *     - `cart`: one is left as it is for so long; `silence`: no order for so many `days`, of who has bought something
       *     - `favourite`: one can be had again (`back`) or costs less (`reduced`); `thanks`: so long after an order was completed
       *     - `welcome`: so long after the first word; each of its times has a round of its own
       *
       *     What customers trigger reaches each once: for a cart, an order, a favourite each time anew.
       */
      trigger:
        | {
            /** @enum {string} */
            kind: 'cron';
            cron: string;
          }
        | {
            /** @enum {string} */
            kind: 'interval';
            every:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'cart';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'silence';
            days: number;
          }
        | {
            /** @enum {string} */
            kind: 'favourite';
            on: ('back' | 'reduced')[];
          }
        | {
            /** @enum {string} */
            kind: 'thanks';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'welcome';
            after: (
              | {
                  hours: number;
                }
              | {
                  days: number;
                }
            )[];
          };
      /** @description Texts that take turns, one round each time; of a `welcome` one for each of its times. Variants of a round are compared with each other: each customer gets one of them. */
      rounds: {
        /** @description What the round is known by: its results stay with it, wherever it stands. Left out: its place among them, from 0. */
        key?: string;
        /** @description Of several each customer gets one, always the same, by their id. A button leads to a `product`, a `category`, the customer’s own `cart` or a `url`. */
        variants: components['schemas']['BroadcastVariantInput'][];
      }[];
      audience?: components['schemas']['Audience'];
      /** @default {} */
      delivery?: {
        /**
         * @description Whoever may have got it, but nobody can know, gets it once more: perhaps twice.
         * @default false
         */
        retryUnknown?: boolean;
        /**
         * @description Faster than 30 a second, for Telegram Stars: 0.1 a message. The shop has to allow it: `broadcasts.paid`.
         * @default false
         */
        paid?: boolean;
        /**
         * @description Without a sound.
         * @default false
         */
        silent?: boolean;
        /**
         * @description Not to be forwarded or saved.
         * @default false
         */
        protect?: boolean;
      };
    };
    /**
     * @example {
     *       "name": "Left carts",
     *       "category": "offers",
     *       "trigger": {
     *         "kind": "cart",
     *         "after": {
     *           "hours": 4
     *         }
     *       },
     *       "rounds": [
     *         {
     *           "variants": [
     *             {
     *               "messages": {
     *                 "en": {
     *                   "html": "The <b>first flush</b> is here."
     *                 },
     *                 "uk": {
     *                   "html": "<b>Перший збір</b> уже тут."
     *                 }
     *               },
     *               "buttons": [
     *                 {
     *                   "label": {
     *                     "en": "Look",
     *                     "uk": "Глянути"
     *                   },
     *                   "to": {
     *                     "category": "tea"
     *                   }
     *                 }
     *               ]
     *             }
     *           ]
     *         }
     *       ]
     *     }
     */
    CampaignInput: {
      /** @description For the staff. */
      name: string;
      /**
       * @description Customers decline each by itself. News and offers wait until the quiet hours are over.
       * @enum {string}
       */
      category: 'news' | 'offers' | 'service';
      /** @default true */
      active?: boolean;
      /**
       * Format: date-time
       * @description Nothing goes out before.
       * @example 2026-05-04T10:00:00.000Z
       */
      startsAt?: string;
      /**
       * Format: date-time
       * @description Nothing goes out from then on.
       * @example 2026-05-04T10:00:00.000Z
       */
      endsAt?: string;
      /**
       * @description What has it sent, each time as a broadcast.
       *
       *     - `cron`: five fields by the shop's clock, the first of them one minute, as `0 10 * * 1`; `interval`: every so many hours or days
       *     - `cart`: one is left as it is for so long; `silence`: no order for so many `days`, of who has bought something
       *     - `favourite`: one can be had again (`back`) or costs less (`reduced`); `thanks`: so long after an order was completed
       *     - `welcome`: so long after the first word; each of its times has a round of its own
       *
       *     What customers trigger reaches each once: for a cart, an order, a favourite each time anew.
       */
      trigger:
        | {
            /** @enum {string} */
            kind: 'cron';
            cron: string;
          }
        | {
            /** @enum {string} */
            kind: 'interval';
            every:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'cart';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'silence';
            days: number;
          }
        | {
            /** @enum {string} */
            kind: 'favourite';
            on: ('back' | 'reduced')[];
          }
        | {
            /** @enum {string} */
            kind: 'thanks';
            after:
              | {
                  hours: number;
                }
              | {
                  days: number;
                };
          }
        | {
            /** @enum {string} */
            kind: 'welcome';
            after: (
              | {
                  hours: number;
                }
              | {
                  days: number;
                }
            )[];
          };
      /** @description Texts that take turns, one round each time; of a `welcome` one for each of its times. Variants of a round are compared with each other: each customer gets one of them. */
      rounds: {
        /** @description What the round is known by: its results stay with it, wherever it stands. Left out: its place among them, from 0. */
        key?: string;
        /** @description Of several each customer gets one, always the same, by their id. A button leads to a `product`, a `category`, the customer’s own `cart` or a `url`. */
        variants: components['schemas']['BroadcastVariantInput'][];
      }[];
      audience?: components['schemas']['Audience'];
      /** @default {} */
      delivery?: {
        /**
         * @description Whoever may have got it, but nobody can know, gets it once more: perhaps twice.
         * @default false
         */
        retryUnknown?: boolean;
        /**
         * @description Faster than 30 a second, for Telegram Stars: 0.1 a message. The shop has to allow it: `broadcasts.paid`.
         * @default false
         */
        paid?: boolean;
        /**
         * @description Without a sound.
         * @default false
         */
        silent?: boolean;
        /**
         * @description Not to be forwarded or saved.
         * @default false
         */
        protect?: boolean;
      };
      /** @description As it was read, or left out. */
      readonly id?: unknown;
      /** @description As it was read, or left out. */
      readonly createdAt?: unknown;
      /** @description As it was read, or left out. */
      readonly modifiedAt?: unknown;
      /** @description Passed over: it moves by itself. */
      readonly runs?: unknown;
      /** @description Passed over: it moves by itself. */
      readonly last?: unknown;
      /** @description Passed over: it moves by itself. */
      readonly nextAt?: unknown;
    };
    /**
     * @example {
     *       "active": false
     *     }
     */
    CampaignSwitch: {
      active: boolean;
    };
    WebhookPage: {
      items: components['schemas']['Webhook'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "7KQ2M4XB9T",
     *       "url": "https://shop.example.com/hooks/vitrina",
     *       "events": [
     *         "order.created",
     *         "order.cancelled"
     *       ],
     *       "description": "Stock-keeping",
     *       "enabled": true,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Webhook: {
      id: string;
      url: string;
      /** @description What it is told of. */
      events: (
        | 'order.created'
        | 'order.in_work'
        | 'order.released'
        | 'order.completed'
        | 'order.cancelled'
        | 'ticket.opened'
        | 'ticket.message'
        | 'ticket.taken'
        | 'ticket.handed'
        | 'ticket.closed'
        | 'ticket.reopened'
        | 'customer.created'
        | 'customer.changed'
        | 'customer.erased'
        | 'broadcast.ended'
        | 'broadcast.halted'
      )[];
      description?: string;
      /** @description Whether anything is sent to it. */
      enabled: boolean;
      /** @description The platform has switched it off: `gone`: its server answered 410; `failing`: nothing reached it for five days. It goes away when it is switched on. */
      switchedOff?: {
        /** @enum {string} */
        reason: 'gone' | 'failing';
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
      };
      /**
       * Format: date-time
       * @description Until then what is sent is signed with the secret before the last one as well.
       * @example 2026-05-04T10:00:00.000Z
       */
      previousSecretUntil?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    /**
     * @example {
     *       "id": "7KQ2M4XB9T",
     *       "url": "https://shop.example.com/hooks/vitrina",
     *       "events": [
     *         "order.created",
     *         "order.cancelled"
     *       ],
     *       "description": "Stock-keeping",
     *       "enabled": true,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z",
     *       "secret": "whsec_eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="
     *     }
     */
    NewWebhook: {
      id: string;
      url: string;
      /** @description What it is told of. */
      events: (
        | 'order.created'
        | 'order.in_work'
        | 'order.released'
        | 'order.completed'
        | 'order.cancelled'
        | 'ticket.opened'
        | 'ticket.message'
        | 'ticket.taken'
        | 'ticket.handed'
        | 'ticket.closed'
        | 'ticket.reopened'
        | 'customer.created'
        | 'customer.changed'
        | 'customer.erased'
        | 'broadcast.ended'
        | 'broadcast.halted'
      )[];
      description?: string;
      /** @description Whether anything is sent to it. */
      enabled: boolean;
      /** @description The platform has switched it off: `gone`: its server answered 410; `failing`: nothing reached it for five days. It goes away when it is switched on. */
      switchedOff?: {
        /** @enum {string} */
        reason: 'gone' | 'failing';
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
      };
      /**
       * Format: date-time
       * @description Until then what is sent is signed with the secret before the last one as well.
       * @example 2026-05-04T10:00:00.000Z
       */
      previousSecretUntil?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /** @description Signs what is sent. Keep it: it is not shown again. */
      secret: string;
    };
    /**
     * @example {
     *       "url": "https://shop.example.com/hooks/vitrina",
     *       "events": [
     *         "order.created",
     *         "order.cancelled"
     *       ],
     *       "description": "Stock-keeping"
     *     }
     */
    WebhookInput: {
      /** @description An https address on the public internet, without a user name. Where the operator of Vitrina has set `OUTBOUND_PRIVATE=true`, one of a private network, and http, too. */
      url: string;
      events: (
        | 'order.created'
        | 'order.in_work'
        | 'order.released'
        | 'order.completed'
        | 'order.cancelled'
        | 'ticket.opened'
        | 'ticket.message'
        | 'ticket.taken'
        | 'ticket.handed'
        | 'ticket.closed'
        | 'ticket.reopened'
        | 'customer.created'
        | 'customer.changed'
        | 'customer.erased'
        | 'broadcast.ended'
        | 'broadcast.halted'
      )[];
      description?: string;
      /** @default true */
      enabled?: boolean;
    };
    /**
     * @description By RFC 7396: what is left out stays; a `description` of null goes.
     * @example {
     *       "enabled": false
     *     }
     */
    WebhookPatch: {
      /** @description An https address on the public internet, without a user name. Where the operator of Vitrina has set `OUTBOUND_PRIVATE=true`, one of a private network, and http, too. */
      url?: string;
      events?: (
        | 'order.created'
        | 'order.in_work'
        | 'order.released'
        | 'order.completed'
        | 'order.cancelled'
        | 'ticket.opened'
        | 'ticket.message'
        | 'ticket.taken'
        | 'ticket.handed'
        | 'ticket.closed'
        | 'ticket.reopened'
        | 'customer.created'
        | 'customer.changed'
        | 'customer.erased'
        | 'broadcast.ended'
        | 'broadcast.halted'
      )[];
      description?: string | null;
      enabled?: boolean;
    };
    /**
     * @example {
     *       "id": "3J8DQ0V5M1T7C2XN4KQ9",
     *       "webhookId": "7KQ2M4XB9T",
     *       "eventId": "tg-1001-0",
     *       "event": "order.created",
     *       "occurredAt": "2026-05-04T10:00:00.000Z",
     *       "subject": {
     *         "orderId": "7KQ2M4XB9T"
     *       },
     *       "state": "pending",
     *       "attempts": [
     *         {
     *           "at": "2026-05-04T10:00:00.000Z",
     *           "durationMs": 180,
     *           "status": 503,
     *           "answer": "Busy"
     *         }
     *       ],
     *       "nextAttemptAt": "2026-05-04T10:00:10.000Z",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    WebhookDelivery: {
      id: string;
      webhookId: string;
      /** @description The `webhook-id` that it is sent with, each time. */
      eventId: string;
      /**
       * @description `ping` is what a person sends to try a webhook.
       * @enum {string}
       */
      event:
        | 'ping'
        | 'order.created'
        | 'order.in_work'
        | 'order.released'
        | 'order.completed'
        | 'order.cancelled'
        | 'ticket.opened'
        | 'ticket.message'
        | 'ticket.taken'
        | 'ticket.handed'
        | 'ticket.closed'
        | 'ticket.reopened'
        | 'customer.created'
        | 'customer.changed'
        | 'customer.erased'
        | 'broadcast.ended'
        | 'broadcast.halted';
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      occurredAt: string;
      /** @description Ids of what it is about. */
      subject: {
        orderId?: string;
        ticketId?: string;
        messageId?: string;
        telegramId?: number;
        broadcastId?: string;
      };
      /**
       * @description `failed`: given up; it can be sent again.
       * @enum {string}
       */
      state: 'pending' | 'delivered' | 'failed';
      /**
       * @description Why it was given up: `exhausted`: each attempt failed; `ping_failed`: the one attempt that a ping has did; `gone`: the server answered 410; `switched_off`, `deleted`: the webhook was; `no_subject`: what it was about is not there any more.
       * @enum {string}
       */
      reason?: 'exhausted' | 'ping_failed' | 'gone' | 'switched_off' | 'deleted' | 'no_subject';
      /** @description The latest twenty. */
      attempts: {
        /**
         * Format: date-time
         * @example 2026-05-04T10:00:00.000Z
         */
        at: string;
        durationMs: number;
        /** @description Of the answer; absent where there was none. */
        status?: number;
        /** @description Why there was none. */
        error?: string;
        /** @description The first KB of the answer's body. */
        answer?: string;
      }[];
      /**
       * Format: date-time
       * @description When it is due, while it is pending; absent while its server is left alone.
       * @example 2026-05-04T10:00:00.000Z
       */
      nextAttemptAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    /**
     * @example {
     *       "replayed": 12,
     *       "more": false
     *     }
     */
    WebhookReplay: {
      /** @description So many are being sent. */
      replayed: number;
      /** @description There are more than one call takes: call again. */
      more: boolean;
    };
    /**
     * @example {
     *       "since": "2026-05-04T10:00:00.000Z"
     *     }
     */
    WebhookReplayInput: {
      /**
       * Format: date-time
       * @description Of those that failed: the ones that were entered since then.
       * @example 2026-05-04T10:00:00.000Z
       */
      since: string;
    };
    WebhookDeliveryPage: {
      items: components['schemas']['WebhookDelivery'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    FailurePage: {
      items: components['schemas']['Failure'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "5e884898-tg-1001",
     *       "source": "update",
     *       "consumer": "telegram",
     *       "payload": {
     *         "update_id": 1001
     *       },
     *       "cause": "Error: 14 UNAVAILABLE",
     *       "attempts": 5,
     *       "state": "kept",
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    Failure: {
      /** @enum {string} */
      source: 'update' | 'event';
      consumer: string;
      /** @description What came in: an update of Telegram or an event, or what should have been one. */
      payload?: unknown;
      /** @description The last cause. */
      cause: string;
      attempts: number;
      /**
       * @description `retrying`: the sender delivers it again by itself; when that goes well the failure goes away after a week. `kept`: given up, waits for a person. `resolved`: replayed well.
       * @enum {string}
       */
      state: 'retrying' | 'kept' | 'resolved';
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      id: string;
    };
    FailurePagePart: {
      items: components['schemas']['FailurePart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    FailurePart: {
      /** @enum {string} */
      source?: 'update' | 'event';
      consumer?: string;
      /** @description What came in: an update of Telegram or an event, or what should have been one. */
      payload?: unknown;
      /** @description The last cause. */
      cause?: string;
      attempts?: number;
      /**
       * @description `retrying`: the sender delivers it again by itself; when that goes well the failure goes away after a week. `kept`: given up, waits for a person. `resolved`: replayed well.
       * @enum {string}
       */
      state?: 'retrying' | 'kept' | 'resolved';
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
      id: string;
    };
    CommandRecordPage: {
      items: components['schemas']['CommandRecord'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "1f0c9a3b-tg-1001",
     *       "commandId": "tg-1001",
     *       "type": "cart.set_quantity",
     *       "actor": "customer:700000001",
     *       "input": {
     *         "productId": "sencha",
     *         "seen": 0,
     *         "wanted": 1
     *       },
     *       "outcome": {
     *         "ok": false,
     *         "code": "sold_out"
     *       },
     *       "pending": false,
     *       "createdAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    CommandRecord: {
      id: string;
      /** @description Says where it came from: `tg-…` an update, `api-…` a request, or a consumer and its event. */
      commandId: string;
      /** @example order.cancel */
      type: string;
      /** @description `customer:`, `staff:` or `panel:` and a Telegram id, `token:` and its id, `consumer:` and a name, or `system`. */
      actor: string;
      /** @description What was wanted; null where the record does not hold it. */
      input?: unknown;
      /** @description `{"ok": true, "result": …}`, or `{"ok": false, "code": …, "details": …}` for a refusal. */
      outcome?: unknown;
      /** @description Events of it are still to be sent on. */
      pending: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
    };
    CommandRecordPagePart: {
      items: components['schemas']['CommandRecordPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    CommandRecordPart: {
      id: string;
      /** @description Says where it came from: `tg-…` an update, `api-…` a request, or a consumer and its event. */
      commandId?: string;
      /** @example order.cancel */
      type?: string;
      /** @description `customer:`, `staff:` or `panel:` and a Telegram id, `token:` and its id, `consumer:` and a name, or `system`. */
      actor?: string;
      /** @description What was wanted; null where the record does not hold it. */
      input?: unknown;
      /** @description `{"ok": true, "result": …}`, or `{"ok": false, "code": …, "details": …}` for a refusal. */
      outcome?: unknown;
      /** @description Events of it are still to be sent on. */
      pending?: boolean;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
    };
    AccessTokenPage: {
      items: components['schemas']['AccessToken'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /**
     * @example {
     *       "id": "3f2a9c01d4e8",
     *       "name": "Stock-keeping",
     *       "scopes": [
     *         "products:read",
     *         "products:write"
     *       ],
     *       "expiresAt": "2027-05-04T10:00:00.000Z",
     *       "lastUsedAt": null,
     *       "createdBy": "staff:700000001",
     *       "revokedAt": null,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z"
     *     }
     */
    AccessToken: {
      /**
       * @description Of the token; it tells nothing of its secret.
       * @example 3f2a9c01d4e8
       */
      id: string;
      name: string;
      scopes:
        | 'all'
        | (
            | 'bots:read'
            | 'bots:write'
            | 'categories:read'
            | 'categories:write'
            | 'products:read'
            | 'products:write'
            | 'customers:read'
            | 'customers:write'
            | 'orders:read'
            | 'orders:write'
            | 'promo_codes:read'
            | 'promo_codes:write'
            | 'tickets:read'
            | 'tickets:write'
            | 'staff:read'
            | 'staff:write'
            | 'texts:read'
            | 'texts:write'
            | 'news:read'
            | 'news:write'
            | 'broadcasts:read'
            | 'broadcasts:write'
            | 'webhooks:read'
            | 'webhooks:write'
            | 'failures:read'
            | 'failures:write'
            | 'commands:read'
            | 'tokens:read'
            | 'tokens:write'
            | 'access_log:read'
          )[];
      /**
       * Format: date-time
       * @description From then on it opens nothing.
       * @example 2026-05-04T10:00:00.000Z
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description Some minutes late.
       * @example 2026-05-04T10:00:00.000Z
       */
      lastUsedAt: string | null;
      /** @description Whose request made it. */
      createdBy: string | null;
      /**
       * Format: date-time
       * @description Since then it opens nothing.
       * @example 2026-05-04T10:00:00.000Z
       */
      revokedAt: string | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
    };
    AccessTokenPagePart: {
      items: components['schemas']['AccessTokenPart'][];
      /** @description The cursor of the next page; null at the end. */
      next: string | null;
    };
    /** @description The members that `fields` names. */
    AccessTokenPart: {
      /**
       * @description Of the token; it tells nothing of its secret.
       * @example 3f2a9c01d4e8
       */
      id: string;
      name?: string;
      scopes?:
        | 'all'
        | (
            | 'bots:read'
            | 'bots:write'
            | 'categories:read'
            | 'categories:write'
            | 'products:read'
            | 'products:write'
            | 'customers:read'
            | 'customers:write'
            | 'orders:read'
            | 'orders:write'
            | 'promo_codes:read'
            | 'promo_codes:write'
            | 'tickets:read'
            | 'tickets:write'
            | 'staff:read'
            | 'staff:write'
            | 'texts:read'
            | 'texts:write'
            | 'news:read'
            | 'news:write'
            | 'broadcasts:read'
            | 'broadcasts:write'
            | 'webhooks:read'
            | 'webhooks:write'
            | 'failures:read'
            | 'failures:write'
            | 'commands:read'
            | 'tokens:read'
            | 'tokens:write'
            | 'access_log:read'
          )[];
      /**
       * Format: date-time
       * @description From then on it opens nothing.
       * @example 2026-05-04T10:00:00.000Z
       */
      expiresAt?: string | null;
      /**
       * Format: date-time
       * @description Some minutes late.
       * @example 2026-05-04T10:00:00.000Z
       */
      lastUsedAt?: string | null;
      /** @description Whose request made it. */
      createdBy?: string | null;
      /**
       * Format: date-time
       * @description Since then it opens nothing.
       * @example 2026-05-04T10:00:00.000Z
       */
      revokedAt?: string | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt?: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt?: string;
    };
    /**
     * @example {
     *       "id": "3f2a9c01d4e8",
     *       "name": "Stock-keeping",
     *       "scopes": [
     *         "products:read",
     *         "products:write"
     *       ],
     *       "expiresAt": "2027-05-04T10:00:00.000Z",
     *       "lastUsedAt": null,
     *       "createdBy": "staff:700000001",
     *       "revokedAt": null,
     *       "createdAt": "2026-05-04T10:00:00.000Z",
     *       "modifiedAt": "2026-05-04T10:00:00.000Z",
     *       "token": "vt_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
     *     }
     */
    NewAccessToken: {
      /**
       * @description Of the token; it tells nothing of its secret.
       * @example 3f2a9c01d4e8
       */
      id: string;
      name: string;
      scopes:
        | 'all'
        | (
            | 'bots:read'
            | 'bots:write'
            | 'categories:read'
            | 'categories:write'
            | 'products:read'
            | 'products:write'
            | 'customers:read'
            | 'customers:write'
            | 'orders:read'
            | 'orders:write'
            | 'promo_codes:read'
            | 'promo_codes:write'
            | 'tickets:read'
            | 'tickets:write'
            | 'staff:read'
            | 'staff:write'
            | 'texts:read'
            | 'texts:write'
            | 'news:read'
            | 'news:write'
            | 'broadcasts:read'
            | 'broadcasts:write'
            | 'webhooks:read'
            | 'webhooks:write'
            | 'failures:read'
            | 'failures:write'
            | 'commands:read'
            | 'tokens:read'
            | 'tokens:write'
            | 'access_log:read'
          )[];
      /**
       * Format: date-time
       * @description From then on it opens nothing.
       * @example 2026-05-04T10:00:00.000Z
       */
      expiresAt: string | null;
      /**
       * Format: date-time
       * @description Some minutes late.
       * @example 2026-05-04T10:00:00.000Z
       */
      lastUsedAt: string | null;
      /** @description Whose request made it. */
      createdBy: string | null;
      /**
       * Format: date-time
       * @description Since then it opens nothing.
       * @example 2026-05-04T10:00:00.000Z
       */
      revokedAt: string | null;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      createdAt: string;
      /**
       * Format: date-time
       * @example 2026-05-04T10:00:00.000Z
       */
      modifiedAt: string;
      /** @description Keep it: it is not shown again. */
      token: string;
    };
    /**
     * @example {
     *       "name": "Stock-keeping",
     *       "scopes": [
     *         "products:read",
     *         "products:write"
     *       ]
     *     }
     */
    AccessTokenInput: {
      name: string;
      scopes: (
        | 'bots:read'
        | 'bots:write'
        | 'categories:read'
        | 'categories:write'
        | 'products:read'
        | 'products:write'
        | 'customers:read'
        | 'customers:write'
        | 'orders:read'
        | 'orders:write'
        | 'promo_codes:read'
        | 'promo_codes:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'staff:read'
        | 'staff:write'
        | 'texts:read'
        | 'texts:write'
        | 'news:read'
        | 'news:write'
        | 'broadcasts:read'
        | 'broadcasts:write'
        | 'webhooks:read'
        | 'webhooks:write'
        | 'failures:read'
        | 'failures:write'
        | 'commands:read'
        | 'tokens:read'
        | 'tokens:write'
        | 'access_log:read'
      )[];
      /** Format: date-time */
      expiresAt?: string;
    };
    /**
     * @description By RFC 7396: what is left out stays; an `expiresAt` of null takes the end away.
     * @example {
     *       "name": "Warehouse",
     *       "expiresAt": null
     *     }
     */
    AccessTokenPatch: {
      name?: string;
      scopes?: (
        | 'bots:read'
        | 'bots:write'
        | 'categories:read'
        | 'categories:write'
        | 'products:read'
        | 'products:write'
        | 'customers:read'
        | 'customers:write'
        | 'orders:read'
        | 'orders:write'
        | 'promo_codes:read'
        | 'promo_codes:write'
        | 'tickets:read'
        | 'tickets:write'
        | 'staff:read'
        | 'staff:write'
        | 'texts:read'
        | 'texts:write'
        | 'news:read'
        | 'news:write'
        | 'broadcasts:read'
        | 'broadcasts:write'
        | 'webhooks:read'
        | 'webhooks:write'
        | 'failures:read'
        | 'failures:write'
        | 'commands:read'
        | 'tokens:read'
        | 'tokens:write'
        | 'access_log:read'
      )[];
      /** Format: date-time */
      expiresAt?: string | null;
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  health: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            status: 'ok';
          };
        };
      };
    };
  };
  showPicture: {
    parameters: {
      query?: never;
      header?: {
        'if-none-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        owners: 'products' | 'news';
        id: string;
        use: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A JPEG or a WebP, without what the camera noted. */
      200: {
        headers: {
          ETag: string;
          'Cache-Control': string;
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': string;
          'image/png': string;
          'image/webp': string;
          'image/avif': string;
        };
      };
      /** @description You have it already. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signIn: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SessionInput'];
      };
    };
    responses: {
      /** @description The session. */
      201: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description The session, for a browser. */
          'Set-Cookie'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewSession'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signOutEverywhere: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description They have ended. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  whoAmI: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description You. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Me'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  signOut: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The session has ended. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWholeAccessLog: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description `refused`, or `done`: what only few may do. */
        result?: 'refused' | 'done';
        /** @description Of the token or the session: its id. */
        token?: string;
        /** @description Only what came in at this time or later. Goes with the sort `-createdAt` alone. */
        from?: string;
        /** @description Only what came in before this time. Goes with the sort `-createdAt` alone. */
        until?: string;
        /** @description The members to show beside `id`, with commas between them, as in `tokenId,actor`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the log. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessEntryPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listBots: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description The members to show beside `id`, with commas between them, as in `language,timeZone`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of bots. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BotPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getBot: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `language,timeZone`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bot. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Bot'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeSettings: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SettingsPatch'];
      };
    };
    responses: {
      /** @description The bot. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Bot'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCategories: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `id`, or the one that a filter goes with. */
        sort?: 'id';
        /** @description Only subcategories of this category. */
        parent?: string;
        /** @description Only categories that are switched on, or off, themselves. */
        available?: boolean;
        /** @description The members to show beside `id`, with commas between them, as in `description,parentId`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of categories. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CategoryPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createCategory: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCategory'];
      };
    };
    responses: {
      /** @description The category; `Location` says where it is. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Category'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportCategories: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `id`, or the one that a filter goes with. */
        sort?: 'id';
        /** @description Only subcategories of this category. */
        parent?: string;
        /** @description Only categories that are switched on, or off, themselves. */
        available?: boolean;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'title.ru'
          | 'title.uk'
          | 'title.en'
          | 'description.ru'
          | 'description.uk'
          | 'description.en'
          | 'parentId'
          | 'available'
          | 'position'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCategory: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `description,parentId`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the category. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The category. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Category'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceCategory: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
        /** @description `*`: it must not be there yet; where it is, the answer is 412. */
        'if-none-match'?: '*';
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the category. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CategoryInput'];
      };
    };
    responses: {
      /** @description The category. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Category'];
        };
      };
      /** @description The category; it was not there before. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Category'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteCategory: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the category. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeCategory: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the category. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CategoryPatch'];
      };
    };
    responses: {
      /** @description The category. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Category'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listImports: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of imports. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startImport: {
    parameters: {
      query?: {
        /** @description Left out: found out from the file. */
        format?: 'shopify' | 'yml' | 'template';
        /** @description Of the words in the file; left out: that of the shop. */
        language?: 'ru' | 'uk' | 'en';
        /** @description What products are known by. `id`: the id in the template, the Handle (and options) of Shopify, the id of an offer. `sku`: the column sku, the Variant SKU, the vendorCode. */
        key?: 'id' | 'sku';
        /** @description How amounts stand in a template: `249.00`, or `24900`. */
        money?: 'decimal' | 'minor';
        /** @description What becomes of the products of the shop that the file does not have. */
        missing?: 'keep' | 'switch_off';
        /** @description Says what would happen, line by line, and changes nothing. */
        dryRun?: 'true' | 'false';
      };
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/xml': string;
        'text/xml': string;
        'application/vnd.ms-excel': string;
        'application/octet-stream': string;
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
        'application/json': {
          /** @description https, and open to everybody. */
          url: string;
        };
      };
    };
    responses: {
      /** @description It is begun; `Location` says where it is. */
      202: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getImportTemplate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportImports: {
    parameters: {
      query?: {
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'state'
          | 'format'
          | 'language'
          | 'key'
          | 'missing'
          | 'dryRun'
          | 'url'
          | 'bytes'
          | 'total'
          | 'done'
          | 'counts.created'
          | 'counts.updated'
          | 'counts.unchanged'
          | 'counts.failed'
          | 'counts.switchedOff'
          | 'counts.categories'
          | 'counts.pictures'
          | 'counts.notices'
          | 'problem.code'
          | 'finishedAt'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The import. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelImport: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The import. */
      200: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Import'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getImportReport: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the report. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ImportReportPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportImportReport: {
    parameters: {
      query?: {
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: ('line' | 'column' | 'level' | 'code' | 'message' | 'advice' | 'key')[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listProducts: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `id`, or the one that a filter goes with. By `price` or `-price` or `-discountPercent` or `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: 'id' | 'price' | '-price' | '-discountPercent' | '-modifiedAt';
        /** @description Only products of this category. */
        category?: string;
        /** @description Only products with this SKU. Goes with the sort `id` alone. */
        sku?: string;
        /** @description Only products that are switched on, or off. */
        available?: boolean;
        /** @description Only products with a discount. Goes with the sort `-discountPercent` alone. */
        discounted?: true;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description The members to show beside `id`, with commas between them, as in `sku,title`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of products. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ProductPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createProduct: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewProduct'];
      };
    };
    responses: {
      /** @description The product; `Location` says where it is. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Product'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportProducts: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `id`, or the one that a filter goes with. By `price` or `-price` or `-discountPercent` or `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: 'id' | 'price' | '-price' | '-discountPercent' | '-modifiedAt';
        /** @description Only products of this category. */
        category?: string;
        /** @description Only products with this SKU. Goes with the sort `id` alone. */
        sku?: string;
        /** @description Only products that are switched on, or off. */
        available?: boolean;
        /** @description Only products with a discount. Goes with the sort `-discountPercent` alone. */
        discounted?: true;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'sku'
          | 'categoryId'
          | 'title.ru'
          | 'title.uk'
          | 'title.en'
          | 'description.ru'
          | 'description.uk'
          | 'description.en'
          | 'parameters.ru'
          | 'parameters.uk'
          | 'parameters.en'
          | 'price'
          | 'discountPercent'
          | 'discountedPrice'
          | 'currency'
          | 'stock'
          | 'deadlineDays'
          | 'available'
          | 'position'
          | 'pictures'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getProduct: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `sku,title`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The product. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Product'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceProduct: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
        /** @description `*`: it must not be there yet; where it is, the answer is 412. */
        'if-none-match'?: '*';
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProductInput'];
      };
    };
    responses: {
      /** @description The product. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Product'];
        };
      };
      /** @description The product; it was not there before. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Product'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteProduct: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeProduct: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ProductPatch'];
      };
    };
    responses: {
      /** @description The product. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Product'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPictures: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pictures'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  orderPictures: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PictureOrder'];
      };
    };
    responses: {
      /** @description The pictures in their new order. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pictures'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addPictures: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'image/jpeg': string;
        'image/png': string;
        'image/webp': string;
        'image/avif': string;
        'multipart/form-data': {
          picture: string[];
        };
        'application/json': {
          /** @description https, and open to everybody. */
          url: string;
        };
      };
    };
    responses: {
      /** @description The pictures; `Location` says where the first of them is. */
      201: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Pictures'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPicture: {
    parameters: {
      query?: never;
      header?: {
        'if-none-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
        pictureId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The picture as it was uploaded. It never changes: keep it. */
      200: {
        headers: {
          ETag: string;
          'Cache-Control': string;
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': string;
          'image/png': string;
          'image/webp': string;
          'image/avif': string;
        };
      };
      /** @description You have it already. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removePicture: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id of the product. */
        id: string;
        pictureId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The product no longer has it. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCustomers: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` or `-blockedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt' | '-blockedAt';
        /** @description Only customers who came from there. */
        source?: string;
        /** @description Only customers who have this tag. */
        tag?: string;
        /** @description Only customers who have chosen this language. */
        language?: 'ru' | 'uk' | 'en';
        /** @description Only customers who take no messages from the bot. Goes with the sort `-blockedAt` alone. */
        hasBlocked?: true;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description The members to show beside `id`, with commas between them, as in `lastName,username`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of customers. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CustomerPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportCustomers: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` or `-blockedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt' | '-blockedAt';
        /** @description Only customers who came from there. */
        source?: string;
        /** @description Only customers who have this tag. */
        tag?: string;
        /** @description Only customers who have chosen this language. */
        language?: 'ru' | 'uk' | 'en';
        /** @description Only customers who take no messages from the bot. Goes with the sort `-blockedAt` alone. */
        hasBlocked?: true;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'firstName'
          | 'lastName'
          | 'username'
          | 'languageCode'
          | 'language'
          | 'profile.name'
          | 'profile.phone'
          | 'profile.email'
          | 'profile.address'
          | 'source'
          | 'tags'
          | 'lastDelivery'
          | 'promoCode'
          | 'ticket'
          | 'cart.pieces'
          | 'favourites'
          | 'watches'
          | 'bought.orders'
          | 'bought.lastAt'
          | 'bought.products'
          | 'bought.categories'
          | 'declined'
          | 'currency'
          | 'activeAt'
          | 'declinedAt'
          | 'blockedAt'
          | 'followsUntil'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCustomer: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `lastName,username`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The customer. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeCustomer: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomerPatch'];
      };
    };
    responses: {
      /** @description The customer. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Customer'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCart: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The cart. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Cart'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listOrders: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt' | 'id';
        /** @description Only the order of this number, or id. Goes with the sort `id` alone. */
        number?: string;
        /** @description Only orders in this state. */
        status?: 'created' | 'in_work' | 'completed' | 'cancelled';
        /** @description Only orders of the customer with this Telegram id. */
        customer?: number;
        /** @description Only orders that somebody with this Telegram id has, or had. */
        executor?: number;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description The members to show beside `id`, with commas between them, as in `username,status`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of orders. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrderPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportOrders: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt' | 'id';
        /** @description Only the order of this number, or id. Goes with the sort `id` alone. */
        number?: string;
        /** @description Only orders in this state. */
        status?: 'created' | 'in_work' | 'completed' | 'cancelled';
        /** @description Only orders of the customer with this Telegram id. */
        customer?: number;
        /** @description Only orders that somebody with this Telegram id has, or had. */
        executor?: number;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'number'
          | 'status'
          | 'customerId'
          | 'username'
          | 'language'
          | 'pieces'
          | 'currency'
          | 'fullPrice'
          | 'promo.code'
          | 'promo.discount'
          | 'delivery.id'
          | 'delivery.title.ru'
          | 'delivery.title.uk'
          | 'delivery.title.en'
          | 'delivery.price'
          | 'total'
          | 'contact.name'
          | 'contact.phone'
          | 'contact.email'
          | 'contact.address'
          | 'location.latitude'
          | 'location.longitude'
          | 'note'
          | 'staffNote'
          | 'executor.id'
          | 'executor.name'
          | 'cancelReason'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportOrderLines: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt' | 'id';
        /** @description Only the order of this number, or id. Goes with the sort `id` alone. */
        number?: string;
        /** @description Only orders in this state. */
        status?: 'created' | 'in_work' | 'completed' | 'cancelled';
        /** @description Only orders of the customer with this Telegram id. */
        customer?: number;
        /** @description Only orders that somebody with this Telegram id has, or had. */
        executor?: number;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'orderId'
          | 'number'
          | 'status'
          | 'createdAt'
          | 'line'
          | 'productId'
          | 'sku'
          | 'title.ru'
          | 'title.uk'
          | 'title.en'
          | 'currency'
          | 'price'
          | 'discountPercent'
          | 'unitPrice'
          | 'quantity'
          | 'total'
          | 'deadlineDays'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getOrder: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `username,status`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the order, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The order. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeOrder: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the order, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OrderPatch'];
      };
    };
    responses: {
      /** @description The order. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Order'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPromoCodes: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only codes that are switched on, or off. */
        active?: boolean;
        /** @description Only codes that take off this. */
        kind?: 'percent' | 'amount';
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description The members to show beside `id`, with commas between them, as in `scope,totalUses`; left out: all. */
        fields?: string;
        /** @description Only codes that were made at once; left out: only those that were made alone. */
        batch?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of promo codes. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromoCodePage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportPromoCodes: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only codes that are switched on, or off. */
        active?: boolean;
        /** @description Only codes that take off this. */
        kind?: 'percent' | 'amount';
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description Only codes that were made at once; left out: only those that were made alone. */
        batch?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'active'
          | 'discount.kind'
          | 'discount.value'
          | 'currency'
          | 'scope.kind'
          | 'scope.ids'
          | 'minimum'
          | 'combining'
          | 'firstOrder'
          | 'totalUses'
          | 'usesPerCustomer'
          | 'used'
          | 'batch'
          | 'validFrom'
          | 'validUntil'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPromoCode: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `scope,totalUses`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description The code, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The code. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromoCode'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  savePromoCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
        /** @description `*`: it must not be there yet; where it is, the answer is 412. */
        'if-none-match'?: '*';
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description The code, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PromoCodeInput'];
      };
    };
    responses: {
      /** @description The code. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromoCode'];
        };
      };
      /** @description The code; it was not there before. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromoCode'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deletePromoCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description The code, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changePromoCode: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description The code, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PromoCodePatch'];
      };
    };
    responses: {
      /** @description The code. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromoCode'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listPromoCodeUses: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description The code, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of customers, newest first. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PromoCodeUsePage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportPromoCodeUses: {
    parameters: {
      query?: {
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: ('customerId' | 'count' | 'orders' | 'createdAt' | 'modifiedAt')[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description The code, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  makePromoCodes: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewPromoCodes'];
      };
    };
    responses: {
      /** @description The codes, one a line; `Location` says where they are with their uses. */
      201: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getPromoCodes: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The codes, one a line. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTickets: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt';
        /** @description Only tickets in this state. */
        status?: 'created' | 'taken' | 'closed';
        /** @description Only tickets of the agent with this Telegram id. */
        agent?: number;
        /** @description Only tickets of the customer with this Telegram id. */
        customer?: number;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description The members to show beside `id`, with commas between them, as in `customerId,name`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of tickets. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportTickets: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-modifiedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | 'createdAt' | '-modifiedAt';
        /** @description Only tickets in this state. */
        status?: 'created' | 'taken' | 'closed';
        /** @description Only tickets of the agent with this Telegram id. */
        agent?: number;
        /** @description Only tickets of the customer with this Telegram id. */
        customer?: number;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` or `createdAt` alone. */
        createdUntil?: string;
        /** @description Only what was changed at this time or later. Goes with the sort `-modifiedAt` alone. */
        modifiedSince?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'number'
          | 'status'
          | 'customerId'
          | 'name'
          | 'username'
          | 'language'
          | 'subject'
          | 'agentId'
          | 'agentName'
          | 'round'
          | 'rating'
          | 'isWithdrawn'
          | 'waitingSince'
          | 'lastMessageAt'
          | 'closedAt'
          | 'reopenUntil'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getTicket: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `customerId,name`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the ticket, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ticket. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeTicket: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the ticket, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TicketPatch'];
      };
    };
    responses: {
      /** @description The ticket. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Ticket'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTicketMessages: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description The members to show beside `id`, with commas between them, as in `file,from`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the ticket, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of messages. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketMessagePage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  addTicketMessage: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the ticket, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TicketMessageInput'];
      };
    };
    responses: {
      /** @description The message. */
      201: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TicketMessage'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportTicketMessages: {
    parameters: {
      query?: {
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'from'
          | 'author'
          | 'authorName'
          | 'text'
          | 'change'
          | 'agentName'
          | 'file.kind'
          | 'file.name'
          | 'file.fileId'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Id or number of the ticket, in either case. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listStaff: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `id`, or the one that a filter goes with. */
        sort?: 'id';
        /** @description Only those who have this role. */
        role?: 'administrator' | 'support';
        /** @description The members to show beside `id`, with commas between them, as in `name,createdAt`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of staff. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffMemberPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportStaff: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `id`, or the one that a filter goes with. */
        sort?: 'id';
        /** @description Only those who have this role. */
        role?: 'administrator' | 'support';
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: ('id' | 'role' | 'name' | 'createdAt' | 'modifiedAt')[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getStaffMember: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `name,createdAt`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Telegram id. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The member of staff. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffMember'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  appointStaff: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
        /** @description `*`: it must not be there yet; where it is, the answer is 412. */
        'if-none-match'?: '*';
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Telegram id. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['StaffMemberInput'];
      };
    };
    responses: {
      /** @description The member of staff. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffMember'];
        };
      };
      /** @description The member of staff, who was none before. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['StaffMember'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  dismissStaff: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Telegram id. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No longer on the staff. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listInvites: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The invitations, without their links. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Invite'][];
          };
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createInvite: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InviteInput'];
      };
    };
    responses: {
      /** @description The invitation, with its link. */
      201: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewInvite'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokeInvite: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Of the invitation. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The link does not work any more. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listTexts: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description The members to show beside `id`, with commas between them, as in `body,createdAt`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of texts. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TextPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportTexts: {
    parameters: {
      query?: {
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'title.ru'
          | 'title.uk'
          | 'title.en'
          | 'body.ru'
          | 'body.uk'
          | 'body.en'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getText: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `body,createdAt`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Which text: see `PUT` for what each is for. */
        id:
          | 'greeting'
          | 'help'
          | 'about'
          | 'support'
          | 'consent'
          | 'order_thanks'
          | 'cart_empty'
          | 'catalog_empty'
          | 'not_understood';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The text. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Text'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  saveText: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
        /** @description `*`: it must not be there yet; where it is, the answer is 412. */
        'if-none-match'?: '*';
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Which text: see `PUT` for what each is for. */
        id:
          | 'greeting'
          | 'help'
          | 'about'
          | 'support'
          | 'consent'
          | 'order_thanks'
          | 'cart_empty'
          | 'catalog_empty'
          | 'not_understood';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TextInput'];
      };
    };
    responses: {
      /** @description The text. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Text'];
        };
      };
      /** @description The text; it was not written before. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Text'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteText: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Which text: see `PUT` for what each is for. */
        id:
          | 'greeting'
          | 'help'
          | 'about'
          | 'support'
          | 'consent'
          | 'order_thanks'
          | 'cart_empty'
          | 'catalog_empty'
          | 'not_understood';
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeText: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Which text: see `PUT` for what each is for. */
        id:
          | 'greeting'
          | 'help'
          | 'about'
          | 'support'
          | 'consent'
          | 'order_thanks'
          | 'cart_empty'
          | 'catalog_empty'
          | 'not_understood';
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TextPatch'];
      };
    };
    responses: {
      /** @description The text. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Text'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listNews: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-publishedAt` or `publishedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | '-publishedAt' | 'publishedAt';
        /** @description Only items that customers can see, or that are kept back. Goes with the sort `-publishedAt` or `publishedAt` alone. */
        published?: boolean;
        /** @description Only what is published at this time or later. Goes with the sort `-publishedAt` or `publishedAt` alone. */
        from?: string;
        /** @description Only what is published before this time. Goes with the sort `-publishedAt` or `publishedAt` alone. */
        until?: string;
        /** @description The members to show beside `id`, with commas between them, as in `body,publishedAt`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of news. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewsItemPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  publishNews: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewNewsItem'];
      };
    };
    responses: {
      /** @description The item; `Location` says where it is. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PublishedNewsItem'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportNews: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. By `-publishedAt` or `publishedAt` an entry that changes while the pages are turned may come twice, or only when the list is read again. */
        sort?: '-createdAt' | '-publishedAt' | 'publishedAt';
        /** @description Only items that customers can see, or that are kept back. Goes with the sort `-publishedAt` or `publishedAt` alone. */
        published?: boolean;
        /** @description Only what is published at this time or later. Goes with the sort `-publishedAt` or `publishedAt` alone. */
        from?: string;
        /** @description Only what is published before this time. Goes with the sort `-publishedAt` or `publishedAt` alone. */
        until?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'title.ru'
          | 'title.uk'
          | 'title.en'
          | 'body.ru'
          | 'body.uk'
          | 'body.en'
          | 'picture'
          | 'publishedAt'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getNews: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `body,publishedAt`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The item. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewsItem'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteNews: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeNews: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewsPatch'];
      };
    };
    responses: {
      /** @description The item. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewsItem'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getNewsPicture: {
    parameters: {
      query?: never;
      header?: {
        'if-none-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The picture. Another one may take its place: ask again with its `ETag`. */
      200: {
        headers: {
          ETag: string;
          'Cache-Control': string;
          [name: string]: unknown;
        };
        content: {
          'image/jpeg': string;
          'image/png': string;
          'image/webp': string;
          'image/avif': string;
        };
      };
      /** @description You have it already. */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  setNewsPicture: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
        /** @description `*`: it must not be there yet; where it is, the answer is 412. */
        'if-none-match'?: '*';
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'image/jpeg': string;
        'image/png': string;
        'image/webp': string;
        'image/avif': string;
        'multipart/form-data': {
          picture: string[];
        };
        'application/json': {
          /** @description https, and open to everybody. */
          url: string;
        };
      };
    };
    responses: {
      /** @description The picture. */
      200: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Picture'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  removeNewsPicture: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The item no longer has it. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listBroadcasts: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only broadcasts in this state. */
        state?: 'draft' | 'scheduled' | 'preparing' | 'sending' | 'paused' | 'done' | 'cancelled' | 'failed';
        /** @description Only broadcasts of this category. */
        category?: 'news' | 'offers' | 'service';
        /** @description Only broadcasts that were made so. */
        origin?: 'staff' | 'api' | 'news' | 'campaign';
        /** @description Only broadcasts of this campaign. */
        campaign?: string;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description The members to show beside `id`, with commas between them, as in `name,category`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of broadcasts. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BroadcastPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewBroadcast'];
      };
    };
    responses: {
      /** @description The draft; `Location` says where it is. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportBroadcasts: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only broadcasts in this state. */
        state?: 'draft' | 'scheduled' | 'preparing' | 'sending' | 'paused' | 'done' | 'cancelled' | 'failed';
        /** @description Only broadcasts of this category. */
        category?: 'news' | 'offers' | 'service';
        /** @description Only broadcasts that were made so. */
        origin?: 'staff' | 'api' | 'news' | 'campaign';
        /** @description Only broadcasts of this campaign. */
        campaign?: string;
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'name'
          | 'category'
          | 'state'
          | 'origin'
          | 'progress.recipients'
          | 'progress.settled'
          | 'progress.sent'
          | 'progress.blocked'
          | 'progress.deleted'
          | 'progress.refused'
          | 'progress.unknown'
          | 'progress.left'
          | 'problem.code'
          | 'at'
          | 'startedAt'
          | 'endedAt'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getBroadcast: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `name,category`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BroadcastPatch'];
      };
    };
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  startBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BroadcastStart'];
      };
    };
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  editBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BroadcastEdit'];
      };
    };
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  unscheduleBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  pauseBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  resumeBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  cancelBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  retractBroadcast: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The broadcast. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Broadcast'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listBroadcastRecipients: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description Only recipients with this outcome. */
        outcome?: 'waiting' | 'sending' | 'sent' | 'blocked' | 'deleted' | 'refused' | 'unknown' | 'left';
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of recipients. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BroadcastRecipientPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportBroadcastRecipients: {
    parameters: {
      query?: {
        /** @description Only recipients with this outcome. */
        outcome?: 'waiting' | 'sending' | 'sent' | 'blocked' | 'deleted' | 'refused' | 'unknown' | 'left';
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: ('telegramId' | 'language' | 'variant' | 'outcome' | 'later' | 'reason' | 'messageId')[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getBroadcastResults: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers so far. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BroadcastResults'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  countAudience: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AudienceQuestion'];
      };
    };
    responses: {
      /** @description The numbers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AudienceCount'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  giveAudienceList: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'text/csv': string;
        'application/vnd.ms-excel': string;
        'application/octet-stream': string;
        'multipart/form-data': {
          /** Format: binary */
          file: string;
        };
      };
    };
    responses: {
      /** @description It is kept. */
      201: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AudienceList'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCampaigns: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only campaigns that are switched on, or off. */
        active?: boolean;
        /** @description Only campaigns that this has sent. */
        trigger?: 'cron' | 'interval' | 'cart' | 'silence' | 'favourite' | 'thanks' | 'welcome';
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description The members to show beside `id`, with commas between them, as in `name,category`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of campaigns. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createCampaign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCampaign'];
      };
    };
    responses: {
      /** @description The campaign; `Location` says where it is. */
      201: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Campaign'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportCampaigns: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only campaigns that are switched on, or off. */
        active?: boolean;
        /** @description Only campaigns that this has sent. */
        trigger?: 'cron' | 'interval' | 'cart' | 'silence' | 'favourite' | 'thanks' | 'welcome';
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'name'
          | 'category'
          | 'active'
          | 'trigger'
          | 'runs'
          | 'last.broadcastId'
          | 'last.at'
          | 'startsAt'
          | 'endsAt'
          | 'nextAt'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCampaign: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `name,category`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The campaign. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Campaign'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replaceCampaign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CampaignInput'];
      };
    };
    responses: {
      /** @description The campaign. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Campaign'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteCampaign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  switchCampaign: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CampaignSwitch'];
      };
    };
    responses: {
      /** @description The campaign. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Campaign'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCampaignResults: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers so far. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CampaignResults'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWebhooks: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of webhooks. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookInput'];
      };
    };
    responses: {
      /** @description The webhook, with its secret. */
      201: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewWebhook'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportWebhooks: {
    parameters: {
      query?: {
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'url'
          | 'description'
          | 'enabled'
          | 'events'
          | 'switchedOff.reason'
          | 'switchedOff.at'
          | 'previousSecretUntil'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  deleteWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookPatch'];
      };
    };
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Webhook'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  rotateWebhookSecret: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook, with its new secret. */
      200: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewWebhook'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  testWebhook: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is on its way. */
      202: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDelivery'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replayFailedDeliveries: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookReplayInput'];
      };
    };
    responses: {
      /** @description They are on their way. */
      202: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookReplay'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listWebhookDeliveries: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description Only deliveries in this state. */
        state?: 'pending' | 'delivered' | 'failed';
        /** @description Only deliveries to the webhook with this id. */
        webhook?: string;
        /** @description Only deliveries of this kind of event. */
        event?:
          | 'ping'
          | 'order.created'
          | 'order.in_work'
          | 'order.released'
          | 'order.completed'
          | 'order.cancelled'
          | 'ticket.opened'
          | 'ticket.message'
          | 'ticket.taken'
          | 'ticket.handed'
          | 'ticket.closed'
          | 'ticket.reopened'
          | 'customer.created'
          | 'customer.changed'
          | 'customer.erased'
          | 'broadcast.ended'
          | 'broadcast.halted';
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of deliveries. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDeliveryPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportWebhookDeliveries: {
    parameters: {
      query?: {
        /** @description Only deliveries in this state. */
        state?: 'pending' | 'delivered' | 'failed';
        /** @description Only deliveries to the webhook with this id. */
        webhook?: string;
        /** @description Only deliveries of this kind of event. */
        event?:
          | 'ping'
          | 'order.created'
          | 'order.in_work'
          | 'order.released'
          | 'order.completed'
          | 'order.cancelled'
          | 'ticket.opened'
          | 'ticket.message'
          | 'ticket.taken'
          | 'ticket.handed'
          | 'ticket.closed'
          | 'ticket.reopened'
          | 'customer.created'
          | 'customer.changed'
          | 'customer.erased'
          | 'broadcast.ended'
          | 'broadcast.halted';
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'webhookId'
          | 'eventId'
          | 'event'
          | 'state'
          | 'reason'
          | 'subject'
          | 'attempts'
          | 'lastAttempt.at'
          | 'lastAttempt.status'
          | 'lastAttempt.durationMs'
          | 'lastAttempt.error'
          | 'occurredAt'
          | 'nextAttemptAt'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getWebhookDelivery: {
    parameters: {
      query?: never;
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDelivery'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replayWebhookDelivery: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is on its way. */
      202: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['WebhookDelivery'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listFailures: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only failures in this state. */
        state?: 'retrying' | 'kept' | 'resolved';
        /** @description Only failures of updates from Telegram, or of events. */
        source?: 'update' | 'event';
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description The members to show beside `id`, with commas between them, as in `consumer,payload`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of failures. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FailurePage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportFailures: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only failures in this state. */
        state?: 'retrying' | 'kept' | 'resolved';
        /** @description Only failures of updates from Telegram, or of events. */
        source?: 'update' | 'event';
        /** @description Only what was made at this time or later. Goes with the sort `-createdAt` alone. */
        createdFrom?: string;
        /** @description Only what was made before this time. Goes with the sort `-createdAt` alone. */
        createdUntil?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'source'
          | 'consumer'
          | 'state'
          | 'attempts'
          | 'cause'
          | 'payload'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getFailure: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `consumer,payload`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The failure. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Failure'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  discardFailure: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  replayFailure: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It went well; the failure is resolved. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Failure'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listCommands: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only commands of this type. */
        type?:
          | 'access.change_token'
          | 'access.create_token'
          | 'access.end_sessions'
          | 'access.make_panel_link'
          | 'access.open_session'
          | 'access.revoke_token'
          | 'audience.give_list'
          | 'bot.change_settings'
          | 'bot.connect'
          | 'broadcast.cancel'
          | 'broadcast.change'
          | 'broadcast.create'
          | 'broadcast.delete'
          | 'broadcast.due'
          | 'broadcast.edit_sent'
          | 'broadcast.end'
          | 'broadcast.halt'
          | 'broadcast.note_click'
          | 'broadcast.patch'
          | 'broadcast.pause'
          | 'broadcast.rest'
          | 'broadcast.resume'
          | 'broadcast.retract'
          | 'broadcast.start'
          | 'broadcast.unschedule'
          | 'campaign.create'
          | 'campaign.delete'
          | 'campaign.replace'
          | 'campaign.run'
          | 'campaign.switch'
          | 'campaign.tell'
          | 'cart.ask_quantity'
          | 'cart.empty'
          | 'cart.keep_as_shown'
          | 'cart.keep_quantity'
          | 'cart.set_quantity'
          | 'category.delete'
          | 'category.move'
          | 'category.patch'
          | 'category.save'
          | 'checkout.accept_offered'
          | 'checkout.answer_as_before'
          | 'checkout.ask_for_note'
          | 'checkout.back'
          | 'checkout.cancel'
          | 'checkout.choose_delivery'
          | 'checkout.resume'
          | 'checkout.skip'
          | 'checkout.start'
          | 'customer.answer'
          | 'customer.choose_language'
          | 'customer.clear_profile'
          | 'customer.edit_profile'
          | 'customer.erase'
          | 'customer.keep_profile'
          | 'customer.note_back'
          | 'customer.note_blocked'
          | 'customer.register'
          | 'customer.set_declined'
          | 'customer.set_tags'
          | 'failure.discard'
          | 'failure.replay'
          | 'favourite.set'
          | 'form.ask'
          | 'form.collect'
          | 'form.leave'
          | 'form.place'
          | 'gate.add_channel'
          | 'gate.lose'
          | 'gate.pass'
          | 'gate.regain'
          | 'gate.remove_channel'
          | 'import.batch'
          | 'import.begin'
          | 'import.cancel'
          | 'import.fetched'
          | 'import.finish'
          | 'import.hand_over'
          | 'import.report_file'
          | 'import.report_pictures'
          | 'import.revive'
          | 'import.start'
          | 'import.switch_off'
          | 'news.delete'
          | 'news.patch'
          | 'news.publish'
          | 'news.remove_picture'
          | 'news.set_picture'
          | 'news.set_picture_outcome'
          | 'order.cancel'
          | 'order.cancel_by_shop'
          | 'order.complete'
          | 'order.forget_customer'
          | 'order.note'
          | 'order.place'
          | 'order.release'
          | 'order.repeat'
          | 'order.return'
          | 'order.take'
          | 'product.add_pictures'
          | 'product.delete'
          | 'product.follow_tree'
          | 'product.move_picture'
          | 'product.order_pictures'
          | 'product.patch'
          | 'product.place'
          | 'product.remove_picture'
          | 'product.save'
          | 'product.set_picture_outcome'
          | 'promo.ask'
          | 'promo.delete'
          | 'promo.delete_batch'
          | 'promo.drop'
          | 'promo.enter'
          | 'promo.generate'
          | 'promo.leave'
          | 'promo.patch'
          | 'promo.save'
          | 'promo.switch_batch'
          | 'staff.accept_invite'
          | 'staff.appoint'
          | 'staff.change_role'
          | 'staff.dismiss'
          | 'staff.invite'
          | 'staff.revoke_invite'
          | 'support.add_canned'
          | 'support.change_canned'
          | 'support.remove_canned'
          | 'text.delete'
          | 'text.patch'
          | 'text.save'
          | 'ticket.answer'
          | 'ticket.ask'
          | 'ticket.begin_reply'
          | 'ticket.cancel'
          | 'ticket.close'
          | 'ticket.forget_customer'
          | 'ticket.hand_over'
          | 'ticket.leave'
          | 'ticket.leave_reply'
          | 'ticket.note'
          | 'ticket.rate'
          | 'ticket.remind'
          | 'ticket.reopen'
          | 'ticket.reopen_own'
          | 'ticket.return'
          | 'ticket.set_topic'
          | 'ticket.take'
          | 'ticket.tell'
          | 'watch.end'
          | 'watch.keep'
          | 'watch.set'
          | 'webhook.change'
          | 'webhook.create'
          | 'webhook.delete'
          | 'webhook.replay'
          | 'webhook.replay_failed'
          | 'webhook.rotate_secret'
          | 'webhook.switch_off'
          | 'webhook.test';
        /** @description Only commands of this actor, for instance `token:3f2a9c01d4e8`. */
        actor?: string;
        /** @description Only what was done at this time or later. Goes with the sort `-createdAt` alone. */
        from?: string;
        /** @description Only what was done before this time. Goes with the sort `-createdAt` alone. */
        until?: string;
        /** @description The members to show beside `id`, with commas between them, as in `commandId,type`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of commands. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CommandRecordPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportCommands: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description Only commands of this type. */
        type?:
          | 'access.change_token'
          | 'access.create_token'
          | 'access.end_sessions'
          | 'access.make_panel_link'
          | 'access.open_session'
          | 'access.revoke_token'
          | 'audience.give_list'
          | 'bot.change_settings'
          | 'bot.connect'
          | 'broadcast.cancel'
          | 'broadcast.change'
          | 'broadcast.create'
          | 'broadcast.delete'
          | 'broadcast.due'
          | 'broadcast.edit_sent'
          | 'broadcast.end'
          | 'broadcast.halt'
          | 'broadcast.note_click'
          | 'broadcast.patch'
          | 'broadcast.pause'
          | 'broadcast.rest'
          | 'broadcast.resume'
          | 'broadcast.retract'
          | 'broadcast.start'
          | 'broadcast.unschedule'
          | 'campaign.create'
          | 'campaign.delete'
          | 'campaign.replace'
          | 'campaign.run'
          | 'campaign.switch'
          | 'campaign.tell'
          | 'cart.ask_quantity'
          | 'cart.empty'
          | 'cart.keep_as_shown'
          | 'cart.keep_quantity'
          | 'cart.set_quantity'
          | 'category.delete'
          | 'category.move'
          | 'category.patch'
          | 'category.save'
          | 'checkout.accept_offered'
          | 'checkout.answer_as_before'
          | 'checkout.ask_for_note'
          | 'checkout.back'
          | 'checkout.cancel'
          | 'checkout.choose_delivery'
          | 'checkout.resume'
          | 'checkout.skip'
          | 'checkout.start'
          | 'customer.answer'
          | 'customer.choose_language'
          | 'customer.clear_profile'
          | 'customer.edit_profile'
          | 'customer.erase'
          | 'customer.keep_profile'
          | 'customer.note_back'
          | 'customer.note_blocked'
          | 'customer.register'
          | 'customer.set_declined'
          | 'customer.set_tags'
          | 'failure.discard'
          | 'failure.replay'
          | 'favourite.set'
          | 'form.ask'
          | 'form.collect'
          | 'form.leave'
          | 'form.place'
          | 'gate.add_channel'
          | 'gate.lose'
          | 'gate.pass'
          | 'gate.regain'
          | 'gate.remove_channel'
          | 'import.batch'
          | 'import.begin'
          | 'import.cancel'
          | 'import.fetched'
          | 'import.finish'
          | 'import.hand_over'
          | 'import.report_file'
          | 'import.report_pictures'
          | 'import.revive'
          | 'import.start'
          | 'import.switch_off'
          | 'news.delete'
          | 'news.patch'
          | 'news.publish'
          | 'news.remove_picture'
          | 'news.set_picture'
          | 'news.set_picture_outcome'
          | 'order.cancel'
          | 'order.cancel_by_shop'
          | 'order.complete'
          | 'order.forget_customer'
          | 'order.note'
          | 'order.place'
          | 'order.release'
          | 'order.repeat'
          | 'order.return'
          | 'order.take'
          | 'product.add_pictures'
          | 'product.delete'
          | 'product.follow_tree'
          | 'product.move_picture'
          | 'product.order_pictures'
          | 'product.patch'
          | 'product.place'
          | 'product.remove_picture'
          | 'product.save'
          | 'product.set_picture_outcome'
          | 'promo.ask'
          | 'promo.delete'
          | 'promo.delete_batch'
          | 'promo.drop'
          | 'promo.enter'
          | 'promo.generate'
          | 'promo.leave'
          | 'promo.patch'
          | 'promo.save'
          | 'promo.switch_batch'
          | 'staff.accept_invite'
          | 'staff.appoint'
          | 'staff.change_role'
          | 'staff.dismiss'
          | 'staff.invite'
          | 'staff.revoke_invite'
          | 'support.add_canned'
          | 'support.change_canned'
          | 'support.remove_canned'
          | 'text.delete'
          | 'text.patch'
          | 'text.save'
          | 'ticket.answer'
          | 'ticket.ask'
          | 'ticket.begin_reply'
          | 'ticket.cancel'
          | 'ticket.close'
          | 'ticket.forget_customer'
          | 'ticket.hand_over'
          | 'ticket.leave'
          | 'ticket.leave_reply'
          | 'ticket.note'
          | 'ticket.rate'
          | 'ticket.remind'
          | 'ticket.reopen'
          | 'ticket.reopen_own'
          | 'ticket.return'
          | 'ticket.set_topic'
          | 'ticket.take'
          | 'ticket.tell'
          | 'watch.end'
          | 'watch.keep'
          | 'watch.set'
          | 'webhook.change'
          | 'webhook.create'
          | 'webhook.delete'
          | 'webhook.replay'
          | 'webhook.replay_failed'
          | 'webhook.rotate_secret'
          | 'webhook.switch_off'
          | 'webhook.test';
        /** @description Only commands of this actor, for instance `token:3f2a9c01d4e8`. */
        actor?: string;
        /** @description Only what was done at this time or later. Goes with the sort `-createdAt` alone. */
        from?: string;
        /** @description Only what was done before this time. Goes with the sort `-createdAt` alone. */
        until?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'commandId'
          | 'type'
          | 'actor'
          | 'ok'
          | 'code'
          | 'input'
          | 'outcome'
          | 'pending'
          | 'createdAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getCommand: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `commandId,type`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The command. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CommandRecord'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAccessTokens: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description `true`: those that are revoked; left out: those that are not. */
        revoked?: boolean;
        /** @description The members to show beside `id`, with commas between them, as in `name,scopes`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of tokens. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessTokenPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  createAccessToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AccessTokenInput'];
      };
    };
    responses: {
      /** @description The token. */
      201: {
        headers: {
          /** @description Where it is. */
          Location?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewAccessToken'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportAccessTokens: {
    parameters: {
      query?: {
        /** @description `true`: those that are revoked; left out: those that are not. */
        revoked?: boolean;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'name'
          | 'scopes'
          | 'expiresAt'
          | 'lastUsedAt'
          | 'createdBy'
          | 'revokedAt'
          | 'createdAt'
          | 'modifiedAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  getAccessToken: {
    parameters: {
      query?: {
        /** @description The members to show beside `id`, with commas between them, as in `name,scopes`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Of the token; it tells nothing of its secret. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The token. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessToken'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  revokeAccessToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Of the token; it tells nothing of its secret. */
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It opens nothing any more. */
      204: {
        headers: {
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  changeAccessToken: {
    parameters: {
      query?: never;
      header?: {
        /** @description Names this request, for instance by a random UUID: sent again with the same key, it is not done again and gets the first answer, marked by `Idempotency-Replayed: true`. */
        'idempotency-key'?: string;
        /** @description The `ETag` of the entity as you have read it: where it has changed since, nothing is done and the answer is 412. `*`: it has to be there. */
        'if-match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
        /** @description Of the token; it tells nothing of its secret. */
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AccessTokenPatch'];
      };
    };
    responses: {
      /** @description The token. */
      200: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description `true` where this is the first answer to an earlier request with the same key. */
          'Idempotency-Replayed'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessToken'];
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  listAccessLog: {
    parameters: {
      query?: {
        /** @description Entries a page. */
        limit?: number;
        /** @description `next` of the page before, with the same filters and the same sort. */
        cursor?: string;
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description `refused`, or `done`: what only few may do. */
        result?: 'refused' | 'done';
        /** @description Of the token or the session: its id. */
        token?: string;
        /** @description Only what came in at this time or later. Goes with the sort `-createdAt` alone. */
        from?: string;
        /** @description Only what came in before this time. Goes with the sort `-createdAt` alone. */
        until?: string;
        /** @description The members to show beside `id`, with commas between them, as in `tokenId,actor`; left out: all. */
        fields?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the log. */
      200: {
        headers: {
          /** @description The next page, as `rel="next"`; absent at the end. */
          Link?: string;
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AccessEntryPage'];
        };
      };
      /** @description You have it already: it is as `If-None-Match` says. */
      304: {
        headers: {
          /** @description The version of what is shown: for `If-Match` and `If-None-Match`. */
          ETag?: string;
          /** @description Whether it may be kept. */
          'Cache-Control'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  exportAccessLog: {
    parameters: {
      query?: {
        /** @description What comes first; a minus turns it round. Left out: `-createdAt`, or the one that a filter goes with. */
        sort?: '-createdAt';
        /** @description `refused`, or `done`: what only few may do. */
        result?: 'refused' | 'done';
        /** @description Of the token or the session: its id. */
        token?: string;
        /** @description Only what came in at this time or later. Goes with the sort `-createdAt` alone. */
        from?: string;
        /** @description Only what came in before this time. Goes with the sort `-createdAt` alone. */
        until?: string;
        /** @description Which columns, in the order in which they are named here; left out: all. */
        columns?: (
          | 'id'
          | 'result'
          | 'reason'
          | 'scope'
          | 'target'
          | 'status'
          | 'count'
          | 'tokenId'
          | 'actor'
          | 'address'
          | 'agent'
          | 'method'
          | 'route'
          | 'createdAt'
        )[];
        /** @description What stands between two cells. A spreadsheet whose decimal mark is a comma expects a semicolon: then decimals have a comma. */
        delimiter?: 'comma' | 'semicolon';
        /** @description Whether a byte order mark is in front: Excel needs it for other letters than English ones. */
        bom?: 'true' | 'false';
        /** @description Amounts as `249.00`, or as minor units: `24900`. */
        money?: 'decimal' | 'minor';
        /** @description Whose clock the times are of; left out: the time zone of the shop. */
        timeZone?: string;
      };
      header?: {
        /** @description The `ETag` of an answer to the same request that you have: where it is still so, the answer is 304. */
        'If-None-Match'?: string;
      };
      path: {
        /** @description The bot's Telegram id. */
        botId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          /** @description The name under which the file is to be kept. */
          'Content-Disposition'?: string;
          [name: string]: unknown;
        };
        content: {
          'text/csv; charset=utf-8': string;
        };
      };
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'order.created': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'order.created';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Order'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'order.in_work': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'order.in_work';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Order'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'order.released': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'order.released';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Order'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'order.completed': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'order.completed';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Order'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'order.cancelled': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'order.cancelled';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Order'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'ticket.opened': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'ticket.opened';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Ticket'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'ticket.message': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'ticket.message';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: {
            ticketId: string;
            message: components['schemas']['TicketMessage'];
          };
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'ticket.taken': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'ticket.taken';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Ticket'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'ticket.handed': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'ticket.handed';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Ticket'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'ticket.closed': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'ticket.closed';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Ticket'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'ticket.reopened': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'ticket.reopened';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Ticket'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'customer.created': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'customer.created';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Customer'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'customer.changed': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'customer.changed';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Customer'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'customer.erased': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'customer.erased';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: {
            id: number;
          };
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'broadcast.ended': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'broadcast.ended';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Broadcast'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
  'broadcast.halted': {
    parameters: {
      query?: never;
      header: {
        /**
         * @description Names the event: the same for each repetition. Drop what you have seen.
         * @example tg-1001-0
         */
        'webhook-id': string;
        /**
         * @description Seconds since 1970. Refuse what is older than five minutes.
         * @example 1777888800
         */
        'webhook-timestamp': string;
        /**
         * @description One or more of `v1,` and the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` in base64, with spaces between them: one with each secret that is valid.
         * @example v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=
         */
        'webhook-signature': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          id: string;
          /** @constant */
          type: 'broadcast.halted';
          /** @constant */
          version: 1;
          /** Format: date-time */
          createdAt: string;
          botId: string;
          data: components['schemas']['Broadcast'];
        };
      };
    };
    responses: {
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
    };
  };
}
