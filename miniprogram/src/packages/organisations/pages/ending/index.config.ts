export default definePageConfig({ navigationBarTitleText: '任期届满', enablePullDownRefresh: true });
