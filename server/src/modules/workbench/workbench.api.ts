export { TodoSources, type TodoSource } from './todo-sources.js';
