import { rooms } from './lib/routes/rooms';

const tabs = [
  ['home', '首页'],
  ['learn', '学习'],
  ['organisation', '支部'],
  ['services', '服务'],
  ['me', '我的'],
] as const;

/** One WeChat subpackage a room; a room without pages yet is left out. */
const subPackages = rooms
  .filter((entry) => entry.pages.length > 0)
  .map((entry) => ({
    root: `packages/${entry.room}`,
    pages: entry.pages.map((page) => `pages/${page}/index`),
  }));

const onH5 = PLATFORM === 'h5';
/** Theme variables are WeChat's; the browser draws its own bar from tokens and needs only a valid value. */
const themed = (name: string, plain: string): string => (onH5 ? plain : `@${name}`);

export default defineAppConfig({
  pages: tabs.map(([page]) => `pages/${page}/index`),
  subPackages,
  window: {
    navigationBarTitleText: '党支部之家',
    navigationBarBackgroundColor: themed('navBackground', '#ffffff'),
    navigationBarTextStyle: themed('navText', 'black') as 'black',
    backgroundColor: themed('pageBackground', '#f6f4f1'),
    backgroundColorTop: themed('pageBackground', '#f6f4f1'),
    backgroundColorBottom: themed('pageBackground', '#f6f4f1'),
    backgroundTextStyle: themed('pullText', 'dark') as 'dark',
  },
  tabBar: {
    custom: onH5,
    color: themed('tabText', '#5c5650'),
    selectedColor: themed('tabSelected', '#b0171d'),
    backgroundColor: themed('tabBackground', '#ffffff'),
    borderStyle: themed('tabBorder', 'black') as 'black',
    list: tabs.map(([page, text]) => ({
      pagePath: `pages/${page}/index`,
      text,
      iconPath: themed(`${page}Icon`, ''),
      selectedIconPath: themed(`${page}SelectedIcon`, ''),
    })),
  },
  ...(onH5
    ? { animation: false }
    : { darkmode: true, themeLocation: 'theme.json', lazyCodeLoading: 'requiredComponents', __usePrivacyCheck__: true }),
});
