export type IconName = 'home';
