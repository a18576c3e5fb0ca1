export default definePageConfig({ navigationBarTitleText: '已发推荐', enablePullDownRefresh: true });
