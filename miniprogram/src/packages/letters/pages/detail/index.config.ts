export default definePageConfig({ navigationBarTitleText: '介绍信详情', enablePullDownRefresh: true });
