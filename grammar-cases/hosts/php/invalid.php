<?php // Timestream
$client->query(['QueryString' => 'SHOW DATABASES']);
function broken( {
$client->query(['QueryString' => 'SHOW TABLES FROM plant']);
