/** Words of 先锋榜. */
export const pioneerCopy = {
  title: '先锋榜', hint: '本支部历次月大评的学习标兵。支部没有公开名单时只显示本人；选择不公开的同志不显示。', none: '还没有可显示的学习标兵', noneNext: '月大评办结后，学习标兵会出现在这里', issued: (day: string) => `${day} 颁发`, own: '本人',
} as const;
