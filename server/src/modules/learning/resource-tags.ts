/** Tags of a piece as the column holds them: `|理论|党史|`. */
export const tagsOf = (tags: string): string[] => tags.split('|').filter((one) => one !== '');
