<?php // Timestream
$client->query(['QueryString' => implode(' ', ['SELECT host', 'FROM plant.hosts', 'WHERE time > ago(1h)'])]);
$client->query(['QueryString' => str_replace('{table}', 'hosts', 'DESCRIBE plant.{table}')]);
$client->query(['QueryString' => trim("
    SHOW TABLES FROM plant
")]);
