<?php

return [
    'database' => env('TS_DATABASE', 'plant'),
    'tables' => ['pumps' => 'pumps'],
    'needed' => env('TS_NEEDED'),
];
