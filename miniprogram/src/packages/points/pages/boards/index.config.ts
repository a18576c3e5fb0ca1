export default definePageConfig({ navigationBarTitleText: '周小晒', enablePullDownRefresh: true });
