export default definePageConfig({ navigationBarTitleText: '消息运行', enablePullDownRefresh: true });
