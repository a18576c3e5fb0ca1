export default definePageConfig({ navigationBarTitleText: '编写知悉文件' });
