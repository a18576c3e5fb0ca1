export default definePageConfig({ navigationBarTitleText: '沿革', enablePullDownRefresh: true });
