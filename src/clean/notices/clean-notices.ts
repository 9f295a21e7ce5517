import { recordsRead } from '../../faults/feed-faults.ts';
import { rateTables } from '../../faults/missing-rates.ts';
import { noGoodsSold, partsLeftOut } from '../../faults/taken-for-granted.ts';
import { tablesOfValues } from '../../faults/unused-values.ts';
import type { StageNotices } from '../../pipeline/stage-definition.ts';
import { namelessNoNotices, unreadLineNotices } from './consent-notices.ts';
import { feedNotices } from './feed-notices.ts';
import { namelessLineNotices, smallDiscountRemarks, waitingOrderNotices } from './line-notices.ts';
import { moneyDoubts } from './money-doubts.ts';
import {
  assumedCurrencyRemarks,
  missingRateNotices,
  returnRemarks,
  unequalOrderNotices,
} from './money-notices.ts';
import { paymentRemarks } from './payment-notices.ts';
import {
  contradictionNotices,
  futureNotices,
  placelessPhoneNotices,
  quarantineNotices,
  unusedNotices,
} from './record-notices.ts';

/** What there is to say of records, their values and their money. */
export const cleanNotices: readonly StageNotices[] = [
  {
    tables: [],
    read: (engine, { loaded, manifest, inputs }) => feedNotices(engine, loaded, manifest, inputs),
  },
  { tables: [], read: async (_, { loaded, manifest }) => assumedCurrencyRemarks(loaded, manifest) },
  {
    tables: ['clean.order_lines'],
    read: async (engine, { loaded, inputs }) =>
      [...(await noGoodsSold(engine, loaded)), ...partsLeftOut(loaded, inputs)].map((taken) => ({
        subject: 'remark' as const,
        ...taken,
      })),
  },
  { tables: rateTables, read: missingRateNotices },
  {
    tables: ['clean.quarantine'],
    read: (engine, { loaded }) => contradictionNotices(engine, loaded),
  },
  { tables: ['clean.unread_consents'], read: unreadLineNotices },
  { tables: ['clean.checked_registrations'], read: namelessNoNotices },
  { tables: ['clean.set_aside'], read: futureNotices },
  { tables: tablesOfValues, read: unusedNotices },
  { tables: ['clean.set_aside'], read: placelessPhoneNotices },
  {
    tables: ['clean.order_money', 'clean.test_payments', 'clean.payments', 'clean.returns'],
    read: moneyDoubts,
  },
  { tables: ['clean.unequal_orders'], read: unequalOrderNotices },
  { tables: ['clean.payments'], read: (engine, { loaded }) => paymentRemarks(engine, loaded) },
  { tables: ['clean.returns'], read: returnRemarks },
  {
    tables: ['clean.quarantine', 'clean.summed_orders'],
    read: (engine, { loaded }) => waitingOrderNotices(engine, loaded),
  },
  { tables: ['clean.checked_order_lines', 'landing.rejects'], read: namelessLineNotices },
  { tables: ['clean.checked_order_lines'], read: smallDiscountRemarks },
  {
    tables: ['clean.quarantine'],
    speaksOfRest: true,
    read: (engine, { told, manifest }) => quarantineNotices(engine, told, recordsRead(manifest)),
  },
];
