export function parsePhone(text: string, country: string): string | null { return null; }
