export default definePageConfig({ navigationBarTitleText: '各支部齐全情况', enablePullDownRefresh: true });
