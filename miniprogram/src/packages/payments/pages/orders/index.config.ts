export default definePageConfig({ navigationBarTitleText: '在线交纳订单', enablePullDownRefresh: true });
