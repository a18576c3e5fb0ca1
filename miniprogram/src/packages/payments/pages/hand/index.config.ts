export default definePageConfig({ navigationBarTitleText: '现金和转账退款', enablePullDownRefresh: true });
