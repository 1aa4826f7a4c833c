<?php // Timestream
const DB = 'plant';
define('TABLE', 'hosts');
$sql = 'SELECT host FROM ' . DB . '.' . TABLE . ' WHERE host = \'' . $host . '\' AND time > ago(1h)';
$client->query(['QueryString' => $sql]);
