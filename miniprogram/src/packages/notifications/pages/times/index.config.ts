export default definePageConfig({ navigationBarTitleText: '消息时间', enablePullDownRefresh: true });
