export default definePageConfig({ navigationBarTitleText: '抬头库', enablePullDownRefresh: true });
