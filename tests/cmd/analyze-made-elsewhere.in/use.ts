import { count } from './lib';
count({ table: 'ts_alarms' });
