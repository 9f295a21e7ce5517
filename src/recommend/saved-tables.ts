/** What the next night takes over from a run: which items go together. */
export const savedTables = {
  related_items: {
    source: 'recommend.related_items',
    columns:
      'list varchar, item_id varchar, other_item_id varchar, in_common bigint, similarity decimal(9, 8), compared_on date',
  },
};
