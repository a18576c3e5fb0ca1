export default definePageConfig({ navigationBarTitleText: '日历订阅与计算日期', enablePullDownRefresh: true });
