export default definePageConfig({ navigationBarTitleText: '为党员代交' });
