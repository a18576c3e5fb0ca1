export default definePageConfig({ navigationBarTitleText: '编写章节' });
