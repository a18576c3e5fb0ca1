export default definePageConfig({ navigationBarTitleText: '收款与提醒', enablePullDownRefresh: true });
