export default definePageConfig({ navigationBarTitleText: '编写资料' });
