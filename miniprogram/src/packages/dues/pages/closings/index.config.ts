export default definePageConfig({ navigationBarTitleText: '按月结账', enablePullDownRefresh: true });
