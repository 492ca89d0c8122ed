/** How many messages of a bot Telegram takes in any second: of those that cost nothing, and where they are paid for. */
export const perSecond = { free: 30, paid: 1000 } as const;
