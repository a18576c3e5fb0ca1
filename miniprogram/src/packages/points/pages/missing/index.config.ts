export default definePageConfig({ navigationBarTitleText: '我差什么', enablePullDownRefresh: true });
