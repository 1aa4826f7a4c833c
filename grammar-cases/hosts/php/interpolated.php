<?php // Timestream
$db = 'plant';
$sql = "SELECT host FROM \"$db\".\"{$this->table}\" WHERE host = '${host}' AND time > ago({$hours}h)";
$client->query(['QueryString' => $sql]);
$client->query(['QueryString' => "DESCRIBE $row[db].{$row['table']}"]);
$client->query(['QueryString' => "SHOW TABLES FROM $config->database"]);
