export default definePageConfig({ navigationBarTitleText: '月大评', enablePullDownRefresh: true });
