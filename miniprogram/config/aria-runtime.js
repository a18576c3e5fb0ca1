// Runs inside the mini-program before the app: the runtime must number the attributes as the templates do.
const { mergeInternalComponents } = require('@tarojs/shared');
const { ariaPatch } = require('./aria-attributes');

mergeInternalComponents(ariaPatch);
