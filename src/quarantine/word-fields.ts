/** Fields that hold a platform's own words, which presets and `words` in the config translate. They are not personal. */
export const wordFields = ['status', 'after_sales', 'movement', 'satisfaction'] as const;
