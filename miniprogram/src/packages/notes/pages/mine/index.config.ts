export default definePageConfig({ navigationBarTitleText: '我的心得', enablePullDownRefresh: true });
