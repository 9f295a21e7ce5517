/** What the next night takes over from a run: who was in which file, and when. */
export const savedTables = {
  audience_deliveries: {
    source: 'audiences.deliveries',
    columns: 'audience varchar, customer_id varchar, delivered_on date',
  },
};
