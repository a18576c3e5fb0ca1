export default definePageConfig({ navigationBarTitleText: '学习强国积分', enablePullDownRefresh: true });
