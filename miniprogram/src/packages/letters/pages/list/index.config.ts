export default definePageConfig({ navigationBarTitleText: '介绍信登记', enablePullDownRefresh: true });
