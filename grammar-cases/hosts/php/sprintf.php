<?php // Timestream
$sql = sprintf('SELECT host FROM %s.%s WHERE time > ago(%dh)', 'plant', $table, 3);
$client->query(['QueryString' => $sql]);
$client->query(['QueryString' => sprintf('SHOW MEASURES FROM %2$s.%1$s', 'hosts', 'plant')]);
