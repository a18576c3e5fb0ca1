export default definePageConfig({ navigationBarTitleText: '微信支付商户号', enablePullDownRefresh: true });
