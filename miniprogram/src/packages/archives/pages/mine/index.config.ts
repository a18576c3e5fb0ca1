export default definePageConfig({ navigationBarTitleText: '我的档案目录', enablePullDownRefresh: true });
