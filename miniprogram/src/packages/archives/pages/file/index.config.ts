export default definePageConfig({ navigationBarTitleText: '档案目录', enablePullDownRefresh: true });
